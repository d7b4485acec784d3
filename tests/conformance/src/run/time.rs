use tegata::time::{self, Date, Period};
use tegata::{Error, Lang};

use super::same;
use crate::format::{TimeCase, TimeExpect, TimeGroup, TimeInput, Zone};

pub(super) fn run(group: &TimeGroup, case: &TimeCase) -> Result<(), String> {
    same(&answer(&group.operation, &case.input)?, &case.expect)
}

/// What the core answers to a question about time.
///
/// # Errors
/// A sentence, if the question makes no sense.
pub fn answer(operation: &str, input: &TimeInput) -> Result<TimeExpect, String> {
    match ask(operation, input) {
        Ok(answer) => Ok(answer),
        Err(Fault::Refused(error)) => {
            Ok(TimeExpect { error: Some(error.number().to_string()), ..TimeExpect::default() })
        }
        Err(Fault::Question(what)) => Err(format!("{operation}: {what}")),
    }
}

enum Fault {
    /// The answer is an error.
    Refused(Error),
    /// The question makes no sense.
    Question(String),
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self::Refused(error)
    }
}

impl From<String> for Fault {
    fn from(what: String) -> Self {
        Self::Question(what)
    }
}

fn ask(operation: &str, input: &TimeInput) -> Result<TimeExpect, Fault> {
    let zone = || Ok::<_, Fault>(input.zone.as_ref().map(Zone::build).transpose()?.unwrap_or_default());
    let date = || given(&input.date, "date").and_then(|text| Ok(text.parse::<Date>()?));
    let number = |number: i64| TimeExpect { number: Some(number), ..TimeExpect::default() };
    let at = |at: i64| TimeExpect { at: Some(at), ..TimeExpect::default() };
    let text = |text: String| TimeExpect { text: Some(text), ..TimeExpect::default() };
    Ok(match operation {
        "end_of_day" => at(zone()?.end_of_day(date()?)),
        "start_of_day" => at(zone()?.start_of_day(date()?)),
        "offset_at" => number(zone()?.offset_at(*given(&input.at, "at")?).into()),
        "is_midnight" => {
            TimeExpect { yes: Some(zone()?.is_midnight(*given(&input.at, "at")?)), ..TimeExpect::default() }
        }
        "extend" => {
            let part = |number: u32| u16::try_from(number).map_err(|_| Fault::Question("period".into()));
            let period = Period::new(part(input.months.unwrap_or(0))?, part(input.days.unwrap_or(0))?);
            at(period.extend(*given(&input.end, "end")?, *given(&input.steps, "steps")?, &zone()?))
        }
        "plus_months" => text(date()?.plus_months(*given(&input.months, "months")?).to_string()),
        "days_left" => number(time::days_left(*given(&input.at, "at")?, *given(&input.end, "end")?)),
        "read_instant" => at(time::parse_rfc3339(given(&input.text, "text")?)?),
        "write_instant" => text(time::rfc3339(*given(&input.at, "at")?)),
        "read_date" => text(given(&input.text, "text")?.parse::<Date>()?.to_string()),
        "zone" => text(zone()?.name().into()),
        "end_text" => {
            let lang = match given(&input.lang, "lang")?.as_str() {
                "en" => Lang::En,
                "ja" => Lang::Ja,
                other => return Err(Fault::Question(format!("lang {other}"))),
            };
            text(time::end(*given(&input.end, "end")?, &zone()?, lang))
        }
        _ => return Err(Fault::Question("no such operation".into())),
    })
}

fn given<'a, T>(value: &'a Option<T>, name: &str) -> Result<&'a T, Fault> {
    value.as_ref().ok_or_else(|| Fault::Question(format!("{name} is missing")))
}
