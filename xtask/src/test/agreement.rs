//! Whether every language ran the same vectors.

use super::count::Count;
use crate::run::Output;

/// How many cases each language ran.
#[derive(Default)]
pub(super) struct Agreement {
    ran: Vec<(String, u64)>,
}

impl Agreement {
    /// Takes note of the lines `conformance LANGUAGE: ran N of N` in what a runner printed.
    pub(super) fn note(&mut self, output: &Output) {
        self.ran.extend(output.text.lines().filter_map(in_line));
    }

    /// One test for each language that must be there, passed if it ran as many as the first; prints them.
    pub(super) fn count(&self, wanted: &[&str]) -> Count {
        let mut count = Count::default();
        let expected = self.ran.first().map(|(_, ran)| *ran);
        for language in wanted {
            let ran = self.ran.iter().find(|(name, _)| name == language).map(|(_, ran)| *ran);
            let agrees = ran.is_some() && ran == expected;
            let mark = if agrees { '✓' } else { '✗' };
            println!("{mark} {language:<10} {}", ran.map_or("did not run".to_owned(), |ran| ran.to_string()));
            count += if agrees { Count::PASSED } else { Count::FAILED };
        }
        count
    }
}

/// A runner that left out a case, or failed one, has no number.
fn in_line(line: &str) -> Option<(String, u64)> {
    let (language, counts) = line.trim().strip_prefix("conformance ")?.split_once(": ran ")?;
    let (ran, of) = counts.split_once(" of ")?;
    (ran == of).then(|| ran.parse().ok().map(|ran| (language.to_owned(), ran)))?
}

#[cfg(test)]
mod tests {
    use super::Agreement;
    use crate::run::Output;

    fn failed(text: &str, wanted: &[&str]) -> u64 {
        let mut agreement = Agreement::default();
        agreement.note(&Output { success: true, text: text.to_owned() });
        agreement.count(wanted).failed
    }

    #[test]
    fn every_language_must_have_run_the_same_number() {
        let both = "codes ran 2 of 2\nconformance rust: ran 12 of 12\nconformance c++: ran 12 of 12\n";
        assert_eq!(failed(both, &["rust", "c++"]), 0);
        assert_eq!(failed(both, &["rust", "c++", "python"]), 1);
        let fewer = "conformance rust: ran 12 of 12\nconformance c: ran 11 of 11\n";
        assert_eq!(failed(fewer, &["rust", "c"]), 1);
        assert_eq!(failed("conformance rust: ran 11 of 12\n", &["rust"]), 1);
    }
}
