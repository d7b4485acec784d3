//! The texts for people as JavaScript: `wasm/package/texts/en.js` and `ja.js`, which are filled by
//! `wasm/package/src/texts.js`; and what core makes of each of them, to hold that against.

use anyhow::{Context, Result};
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use tegata::time::{self, Zone};
use tegata::{Data, Kind, Lang, Value};

/// Both, in the order in which samples name them.
const LANGUAGES: [(Lang, &str); 2] = [(Lang::En, "en"), (Lang::Ja, "ja")];

/// Writes a module for each language.
pub(crate) fn write(folder: &Path) -> Result<()> {
    for (lang, tag) in LANGUAGES {
        fs::write(folder.join(format!("{tag}.js")), module(lang, tag)?)?;
    }
    Ok(())
}

fn module(lang: Lang, tag: &str) -> Result<String> {
    let mut out = String::from("// Generated from core's catalog by `cargo xtask gen`. Do not edit.\n\n");
    let unknown = Kind::CodeOtherKind.text(lang, &Data::new()).contains('？');
    write!(
        out,
        "export default {{\n  lang: {tag:?},\n  unknown: {},\n  words: {{\n",
        if unknown { "\"？\"" } else { "\"?\"" }
    )?;
    for name in words() {
        let word = word(name, lang).with_context(|| format!("no word for {name}"))?;
        writeln!(out, "    {name}: {},", json!(word))?;
    }
    out.push_str("  },\n  // The text and the remedy of each number.\n  entries: {\n");
    for kind in Kind::ALL {
        let (text, remedy) = (json!(kind.template(lang)), json!(kind.remedy_template(lang)));
        writeln!(out, "    {:?}: [\n      {text},\n      {remedy},\n    ],", kind.number().to_string())?;
    }
    out.push_str("  },\n};\n");
    Ok(out)
}

/// Every internal word that a text may show.
fn words() -> impl Iterator<Item = &'static str> {
    let codes = tegata_facade::CodeKind::ALL.iter().map(|one| one.name());
    let ways = tegata_facade::Way::ALL.iter().map(|one| one.name());
    let terms = tegata_facade::TermKind::ALL.iter().map(|one| one.name());
    let components = tegata_facade::Component::ALL.iter().map(|one| one.name());
    codes.chain(ways).chain(terms).chain(components)
}

/// The word as core says it, taken from between what stands before and after it in a text: what is no
/// internal word is shown as it is.
fn word(name: &'static str, lang: Lang) -> Option<String> {
    let shown = |word: &'static str| Kind::CodeOtherKind.text(lang, &Data::new().text("found", word));
    let sample = shown("\u{1F3EF}");
    let (before, after) = sample.split_once('\u{1F3EF}')?;
    let text = shown(name);
    Some(text.strip_prefix(before)?.strip_suffix(after)?.to_owned())
}

/// Writes what core says for each entry, in each language, with data of every kind and without.
pub(crate) fn samples(file: &Path) -> Result<()> {
    let zone = Zone::new("Asia/Tokyo", "JST-9").map_err(|error| anyhow::anyhow!("{error}"))?;
    let values = [
        None,
        Some(Value::Int(1)),
        Some(Value::Int(12_345)),
        Some(Value::Text("hardware_key".into())),
        Some(Value::Text("a\u{202e}b\u{7}[c]{d}".into())),
        // The end of 31 Mar 2027 in Tokyo, and a moment within a day.
        Some(Value::Instant(1_806_505_200, zone.clone())),
        Some(Value::Instant(1_806_505_261, zone)),
    ];
    let mut samples = Vec::new();
    for kind in Kind::ALL {
        let fields = fields(*kind);
        for value in &values {
            samples.push(sample(*kind, fields.iter().map(|name| (*name, value.as_ref()))));
        }
        // Clauses that only hold a part of what they name.
        for missing in &fields {
            let value = |name: &str| (name != *missing).then_some(&Value::Int(2));
            samples.push(sample(*kind, fields.iter().map(|name| (*name, value(name)))));
        }
    }
    fs::write(file, serde_json::to_string(&samples)?)?;
    Ok(())
}

/// The names in the gaps of an entry's texts.
fn fields(kind: Kind) -> BTreeSet<&'static str> {
    let templates = LANGUAGES.map(|(lang, _)| [kind.template(lang), kind.remedy_template(lang)]);
    let gaps = templates.into_iter().flatten().flat_map(|template| template.split('{').skip(1));
    gaps.filter_map(|gap| gap.split([':', '}']).next()).collect()
}

fn sample<'a>(kind: Kind, fields: impl Iterator<Item = (&'static str, Option<&'a Value>)>) -> Json {
    let (mut data, mut shown, mut said) = (Data::new(), Map::new(), Map::new());
    for (name, value) in fields {
        let Some(value) = value else { continue };
        data = data.with(name, value.clone());
        let value = match value {
            Value::Int(number) => json!(number),
            Value::Text(text) => json!(text.as_str()),
            Value::Instant(at, zone) => {
                let forms = LANGUAGES.map(|(lang, tag)| {
                    let forms = [time::end, time::moment, time::day].map(|form| form(*at, zone, lang));
                    (tag.to_owned(), json!(forms))
                });
                said.insert(name.to_owned(), Json::Object(forms.into_iter().collect()));
                json!(at * 1000)
            }
            _ => Json::Null,
        };
        shown.insert(name.to_owned(), value);
    }
    let texts = LANGUAGES
        .map(|(lang, tag)| (tag.to_owned(), json!([kind.text(lang, &data), kind.remedy(lang, &data)])));
    json!({
        "number": kind.number().to_string(),
        "data": shown,
        "said": said,
        "texts": Json::Object(texts.into_iter().collect()),
    })
}
