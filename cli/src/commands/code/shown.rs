//! Codes and what was typed, for people.

use tegata::code::{Fields, Mistyped, Reading};
use tegata::{Code, CodeKind, Lang};

use crate::output::{Output, Phrase, Table, Tone};
use crate::problem::Problem;

/// The code, or why it is none; with the code that was probably meant, where exactly one is near.
pub(crate) fn exact(reading: Reading) -> Result<Code, Problem> {
    match reading {
        Reading::Mistyped(near) => Err(Problem::Mistyped(near)),
        other => Ok(other.into_code()?),
    }
}

/// The typed code above the one that was meant, with a caret below each symbol that differs.
pub(crate) fn compared(near: &Mistyped, lang: Lang) -> String {
    let columns: Vec<usize> = near.columns().collect();
    let last = columns.iter().max().map_or(0, |last| last + 1);
    let carets: String = (0..last).map(|column| if columns.contains(&column) { '^' } else { ' ' }).collect();
    let [typed, meant] = match lang {
        Lang::En => ["you typed", "did you mean"],
        Lang::Ja => ["入力", "候補"],
    };
    let mut table = Table::indented(6);
    table.pair(typed, near.write_typed());
    table.pair(meant, near.suggestion().write());
    table.pair("", carets);
    table.render(false)
}

/// What a code says of itself.
pub(super) fn show(code: &Code, out: &mut Output) -> Result<(), Problem> {
    let kind = kind_phrase(code.kind());
    let kind = kind.pick(out.lang());
    out.line_in(
        Tone::Good,
        match out.lang() {
            Lang::En => format!("✓ This is {kind}, and it is typed right."),
            Lang::Ja => format!("✓ {kind}です。正しく入力されています。"),
        },
    )?;
    let mut table = Table::indented(2);
    table.pair(out.say("Code", "コード"), code.write());
    table.pair(out.say("Prefix", "プレフィックス"), code.prefix().as_str());
    // What is secret in a code is in the code; nobody reads it over the telephone as a number.
    match code.fields() {
        Fields::Registration { serial, .. } => table.pair(out.say("Serial", "シリアル"), serial.to_string()),
        Fields::Activation { batch, index, .. } => {
            table.pair(out.say("Batch", "バッチ"), batch.to_string());
            table.pair(out.say("Index", "番号"), index.to_string());
        }
        Fields::Amendment { lock, step, .. } => {
            table.pair(out.say("Lock", "ロック"), lock.to_string());
            table.pair(out.say("Step", "ステップ"), step.to_string());
        }
    }
    out.table(&table)?;
    let who = match code.kind() {
        CodeKind::Registration => out.say(
            "Whether it was issued is known to the vendor's server only.",
            "発行済みかどうかは、発行元のサーバーでのみ確認できます。",
        ),
        CodeKind::Activation => out.say(
            "Whether it was issued says its roll: tegata roll check.",
            "発行済みかどうかは、ロールと照合して確認します（tegata roll check）。",
        ),
        CodeKind::Amendment => out.say(
            "Whether it was issued says the license: tegata amend check.",
            "発行済みかどうかは、ライセンスと照合して確認します（tegata amend check）。",
        ),
    };
    let who = who.to_owned();
    out.line_in(Tone::Faint, format_args!("  {who}"))
}

fn kind_phrase(kind: CodeKind) -> Phrase {
    match kind {
        CodeKind::Registration => Phrase::new("a registration key", "レジストレーションキー"),
        CodeKind::Activation => Phrase::new("an activation code", "アクティベーションコード"),
        CodeKind::Amendment => Phrase::new("an amendment code", "変更コード"),
    }
}
