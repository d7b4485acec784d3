//! A report as JSON: everything that the library says, and its texts in both languages.

use serde_json::{Value, json};
use tegata::{Lang, Report};

/// The report as the library writes it, with `headline`, and each reason with `text` and `remedy`.
pub(crate) fn report_json(report: &Report) -> Value {
    let both = |text: &dyn Fn(Lang) -> String| json!({ "en": text(Lang::En), "ja": text(Lang::Ja) });
    let mut value = serde_json::to_value(report).unwrap_or_default();
    if let Some(fields) = value.as_object_mut() {
        fields.insert("headline".into(), both(&|lang| report.headline(lang)));
    }
    let written = value.get_mut("reasons").and_then(Value::as_array_mut);
    for (written, reason) in written.into_iter().flatten().zip(report.reasons()) {
        if let Some(fields) = written.as_object_mut() {
            fields.insert("text".into(), both(&|lang| reason.text(lang)));
            fields.insert("remedy".into(), both(&|lang| reason.remedy(lang)));
        }
    }
    value
}
