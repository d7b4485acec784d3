//! How many tests passed and failed, read from the last lines of the runners.

use crate::run::Output;
use std::ops::AddAssign;

/// Tests that ran.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Count {
    pub(crate) const PASSED: Self = Self { passed: 1, failed: 0 };
    pub(crate) const FAILED: Self = Self { passed: 0, failed: 1 };

    pub(crate) fn mark(self) -> char {
        if self.failed == 0 { '✓' } else { '✗' }
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// What nextest, libtest or our own scripts counted. Who fails without counting has one failure,
/// and so has who succeeds without a single test.
pub(crate) fn of(output: &Output) -> Count {
    let mut count = Count::default();
    for line in output.text.lines() {
        count += in_line(&plain(line)).unwrap_or_default();
    }
    match (output.success, count) {
        (false, Count { failed: 0, .. }) => Count { failed: 1, ..count },
        (true, Count { passed: 0, failed: 0 }) => Count::FAILED,
        _ => count,
    }
}

/// `Summary [0.1s] 12 tests run: 11 passed (1 slow), 1 failed, 0 skipped` of nextest,
/// `test result: ok. 3 passed; 0 failed; …` of libtest, `4 passed, 0 failed` of our scripts.
fn in_line(line: &str) -> Option<Count> {
    let line = line.trim();
    let counts = if let Some(rest) = line.strip_prefix("test result: ") {
        rest.split_once(". ")?.1
    } else if line.starts_with("Summary [") {
        line.split_once("run: ").or_else(|| line.split_once("run:"))?.1
    } else if line.starts_with(|c: char| c.is_ascii_digit()) && line.contains(" passed, ") {
        line
    } else {
        return None;
    };
    let mut count = Count::default();
    for item in counts.split([',', ';']) {
        let mut words = item.split_whitespace();
        let Some(number) = words.next().and_then(|word| word.parse::<u64>().ok()) else { continue };
        match words.next() {
            Some("passed") => count.passed += number,
            // nextest tells a test that timed out, or could not start, apart from one that failed.
            Some("failed" | "timed" | "exec") => count.failed += number,
            _ => {}
        }
    }
    Some(count)
}

/// Without the colours of a terminal.
fn plain(line: &str) -> String {
    let mut parts = line.split("\x1b[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').map_or("", |(_, rest)| rest))
}

#[cfg(test)]
mod tests {
    use super::{Count, of};
    use crate::run::Output;

    fn count(success: bool, text: &str) -> (u64, u64) {
        let Count { passed, failed } = of(&Output { success, text: text.to_owned() });
        (passed, failed)
    }

    #[test]
    fn the_lines_of_each_runner_are_understood() {
        assert_eq!(count(true, "     Summary [   0.006s] 12 tests run: 12 passed, 3 skipped"), (12, 0));
        assert_eq!(
            count(false, "Summary [ 1.0s] 9/12 tests run: 7 passed (2 slow, 1 leaky), 1 failed, 1 timed out"),
            (7, 2)
        );
        assert_eq!(
            count(
                true,
                "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured\ntest result: ok. 4 passed; 0 failed"
            ),
            (7, 0)
        );
        assert_eq!(count(false, "test result: FAILED. 3 passed; 2 failed; 0 ignored"), (3, 2));
        assert_eq!(count(true, "checking\n4 passed, 0 failed"), (4, 0));
    }

    #[test]
    fn colours_do_not_hide_a_failure() {
        let line = "\x1b[31;1m     Summary\x1b[0m [   0.006s] \x1b[1m2\x1b[0m tests run: \x1b[1m1\x1b[0m \x1b[32mpassed\x1b[0m, \x1b[1m1\x1b[0m \x1b[31mfailed\x1b[0m";
        assert_eq!(count(false, line), (1, 1));
    }

    #[test]
    fn failing_without_a_count_is_a_failure_and_so_is_counting_nothing() {
        assert_eq!(count(false, "error: could not compile"), (0, 1));
        assert_eq!(count(false, "test result: ok. 3 passed; 0 failed"), (3, 1));
        assert_eq!(count(true, "test result: ok. 0 passed; 0 failed"), (0, 1));
        assert_eq!(count(true, ""), (0, 1));
    }

    #[test]
    fn a_test_that_prints_numbers_is_not_counted() {
        assert_eq!(count(true, "all 100 passed the gate\ntest result: ok. 1 passed; 0 failed"), (1, 0));
    }
}
