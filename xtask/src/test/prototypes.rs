//! The functions of `tegata.h`, read from the header: so that none is forgotten in a test.

use std::fmt::Write;

/// A function of the header.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Prototype {
    /// What it answers.
    answer: String,
    pub(super) name: String,
    /// What it takes, each as type and name.
    takes: Vec<String>,
}

/// All functions, in the order of the header.
pub(super) fn prototypes(header: &str) -> Vec<Prototype> {
    let code = without_comments(header);
    let statements = code.split(';').map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    statements.filter_map(|statement| prototype(&statement)).collect()
}

fn prototype(statement: &str) -> Option<Prototype> {
    // What stands before it: preprocessor lines, and the brace of extern "C".
    let statement = statement.rsplit(['{', '}']).next()?.trim();
    let statement = statement.strip_prefix("#endif").unwrap_or(statement).trim();
    let (head, rest) = statement.split_once('(')?;
    let at = head.rfind("tegata_")?;
    // Anything else with brackets is a type of a function.
    let (answer, name) = head.split_at_checked(at)?;
    let arguments = rest.strip_suffix(')')?;
    if answer.is_empty() || !name.chars().all(|c| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let takes = arguments.split(", ").filter(|one| *one != "void").map(str::to_owned).collect();
    Some(Prototype { answer: answer.trim().to_owned(), name: name.to_owned(), takes })
}

fn without_comments(header: &str) -> String {
    let mut code = String::new();
    let mut rest = header;
    while let Some((before, after)) = rest.split_once("/*") {
        code.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    code + rest
}

/// A program that calls every function with NULL for each pointer and 0 for each number. What can fail must
/// say so; what answers with text must answer with text, or with the NULL that means none.
pub(super) fn calls_with_nothing(prototypes: &[Prototype]) -> String {
    let mut calls = String::new();
    for Prototype { answer, name, takes } in prototypes {
        let pointers = takes.iter().filter(|one| one.contains('*')).count();
        let zeros: Vec<&str> = takes
            .iter()
            .map(|one| {
                let is_enum = one.starts_with("tegata_") && !one.contains('*');
                if one.contains('*') {
                    "NULL"
                } else if is_enum {
                    "0 /* none */"
                } else {
                    "0"
                }
            })
            .collect();
        let call = format!("{name}({})", zeros.join(", "));
        _ = match answer.as_str() {
            "void" => writeln!(calls, "    {call};"),
            "int32_t" if pointers > 0 => {
                writeln!(
                    calls,
                    "    CHECK({call} {});",
                    if name == "tegata_reason_code" { "== 0" } else { "== 903" }
                )
            }
            "const char *" => writeln!(calls, "    text({call});"),
            // There is one by now; and it is ours to free.
            _ if name == "tegata_error_take" => writeln!(calls, "    tegata_error_free({call});"),
            answer if answer.ends_with('*') => writeln!(calls, "    CHECK({call} == NULL);"),
            _ => writeln!(calls, "    (void){call};"),
        };
    }
    format!(
        "/* Made by xtask from tegata.h: {} functions, each called with nothing. */\n\
         #include <tegata/tegata.h>\n\n#include \"check.h\"\n\n\
         static void text(const char *text) {{ CHECK(text == NULL || strlen(text) < 4096); }}\n\n\
         int main(void)\n{{\n{calls}    CHECK({});\n    return finish();\n}}\n",
        prototypes.len(),
        // Nobody would notice if the header could not be read.
        if prototypes.len() > 80 { "1" } else { "0" }
    )
}

#[cfg(test)]
mod tests {
    use super::{calls_with_nothing, prototypes};

    const HEADER: &str = "#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n/** A call (of this): f(x); */\nint32_t tegata_open(const tegata_trust *trust,\n    size_t length);\n\ntypedef struct tegata_host {\n    void (*wake)(void *context, int64_t at);\n} tegata_host;\n\nconst char *tegata_version(void);\nvoid tegata_report_free(tegata_report *report);\n";

    #[test]
    fn functions_are_found_and_pointers_to_functions_are_not() {
        let found = prototypes(HEADER);
        let names: Vec<&str> = found.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["tegata_open", "tegata_version", "tegata_report_free"]);
        assert_eq!(found[0].takes, ["const tegata_trust *trust", "size_t length"]);
        assert_eq!(found[1].takes, [""; 0]);
    }

    #[test]
    fn every_function_is_called_with_nothing() {
        let program = calls_with_nothing(&prototypes(HEADER));
        assert!(program.contains("CHECK(tegata_open(NULL, 0) == 903);"));
        assert!(program.contains("text(tegata_version());"));
        assert!(program.contains("    tegata_report_free(NULL);"));
    }
}
