//! What the audience sees: scenes, lines, and the check that each line is what was promised.

use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tegata::{Blame, Error, Kind, Lang, Report};

use super::vendor::Vendor;
use crate::commands::status::{effect, glyph, pad, report_json, wrapped};
use crate::output::{Cell, Output, Phrase, Table, Tone};
use crate::problem::{self, Exit, Problem};

/// Long enough to read a line, short enough for all of them to pass within a minute.
const PAUSE: Duration = Duration::from_millis(330);
/// The column in which a situation ends and what comes of it begins.
const COLUMN: usize = 30;
/// The columns of what comes of it, so that a whole line has about a hundred.
const TEXT: usize = 76;

pub(super) struct Stage<'o> {
    out: &'o mut Output,
    paced: bool,
    started: Instant,
    /// What was evaluated, for `--json`.
    steps: Vec<Value>,
    scene: &'static str,
    reports: usize,
    checks: usize,
}

impl<'o> Stage<'o> {
    pub(super) fn new(out: &'o mut Output, paced: bool) -> Self {
        let started = Instant::now();
        Self { out, paced, started, steps: Vec::new(), scene: "", reports: 0, checks: 0 }
    }

    pub(super) fn lang(&self) -> Lang {
        self.out.lang()
    }

    /// What stands in the left column, and in its tone what comes of it.
    fn row(&mut self, label: &str, tone: Tone, text: &str) -> Result<(), Problem> {
        let mut label = pad(label, COLUMN - 2);
        for line in wrapped(text, TEXT) {
            let mut table = Table::indented(3);
            table.row([label.as_str().into(), Cell::new(tone, line)]);
            self.shown(|out| out.table(&table))?;
            label = " ".repeat(COLUMN);
        }
        Ok(())
    }

    /// A line as it is.
    pub(super) fn line(&mut self, tone: Tone, text: &str) -> Result<(), Problem> {
        self.shown(|out| out.line_in(tone, text))
    }

    fn shown(&mut self, show: impl FnOnce(&mut Output) -> Result<(), Problem>) -> Result<(), Problem> {
        if self.out.is_json() {
            return Ok(());
        }
        show(self.out)?;
        if self.paced {
            self.out.flush()?;
            sleep(PAUSE);
        }
        Ok(())
    }

    pub(super) fn opening(&mut self, vendor: &Vendor) -> Result<(), Problem> {
        let (title, rule) = match self.lang() {
            Lang::En => (
                "Tegata: five kinds of licensing, one core",
                "Every line is evaluated as you watch. Keys are made for this run; the clock is simulated.",
            ),
            Lang::Ja => (
                "Tegata：5種類のライセンス方式を、1つのコアで",
                "どの行も、いまこの場で計算した結果です。鍵はこの実行のために作り、時計は模擬のものです。",
            ),
        };
        self.line(Tone::Strong, title)?;
        self.line(Tone::Faint, rule)?;
        let root = vendor.root().to_string();
        self.fact(("root key", "ルート鍵"), &root)?;
        self.fact(
            ("signing keys", "署名鍵"),
            self.out.say(
                "one for licenses, one for activations, each certified by the root",
                "ライセンス用とアクティベーション用（どちらもルート鍵が証明）",
            ),
        )
    }

    /// The heading of a kind, and one line that says how it works.
    pub(super) fn scene(
        &mut self,
        kind: &'static str,
        title: (&str, &str),
        how: (&str, &str),
    ) -> Result<(), Problem> {
        self.scene = kind;
        let title = self.out.say(title.0, title.1).to_owned();
        let how = self.out.say(how.0, how.1).to_owned();
        self.line(Tone::Plain, "")?;
        self.line(Tone::Strong, &format!("{kind}  {title}"))?;
        self.line(Tone::Faint, &format!("   {how}"))
    }

    /// A label and what there is to say.
    pub(super) fn fact(&mut self, label: (&str, &str), text: &str) -> Result<(), Problem> {
        let label = self.out.say(label.0, label.1).to_owned();
        self.row(&label, Tone::Plain, text)
    }

    /// A situation, and the report that it leads to.
    pub(super) fn shows(&mut self, situation: (&str, &str), report: &Report) -> Result<(), Problem> {
        self.reports += 1;
        let mut step = json!({ "kind": self.scene, "situation": { "en": situation.0, "ja": situation.1 } });
        step["report"] = report_json(report);
        self.steps.push(step);
        let (glyph, tone) = glyph(report);
        let label = self.out.say(situation.0, situation.1).to_owned();
        self.row(&label, tone, &format!("{glyph} {}", report.headline(self.lang())))
    }

    /// Below a report: the reason of this kind, which has to be there.
    pub(super) fn because(&mut self, report: &Report, kind: Kind) -> Result<(), Problem> {
        let reason = report.reasons().iter().find(|reason| reason.kind() == kind);
        let Some(reason) = reason else { return Err(self.failed(&format!("reason {}", kind.number()))) };
        self.checks += 1;
        let text = format!("{}  {}", kind.number(), reason.text(self.lang()));
        self.below(Tone::Plain, &text)
    }

    /// A situation that ends with an error of this kind: bytes or a code that are refused.
    pub(super) fn refused<T>(
        &mut self,
        situation: (&str, &str),
        result: Result<T, Error>,
        kind: Kind,
    ) -> Result<(), Problem> {
        let error = match result {
            Err(error) if error.kind() == kind => error,
            _ => return Err(self.failed(&format!("error {}", kind.number()))),
        };
        self.checks += 1;
        self.steps.push(json!({
            "kind": self.scene,
            "situation": { "en": situation.0, "ja": situation.1 },
            "error": problem::error_json(&error),
        }));
        let label = self.out.say(situation.0, situation.1).to_owned();
        self.row(&label, Tone::Bad, &format!("✗ {}  {}", error.number(), error.text(self.lang())))
    }

    /// A remark below the line before.
    pub(super) fn remark(&mut self, en: &str, ja: &str) -> Result<(), Problem> {
        let text = self.out.say(en, ja).to_owned();
        self.below(Tone::Faint, &text)
    }

    /// Below a report: what stops and what goes on.
    pub(super) fn effect(&mut self, report: &Report) -> Result<(), Problem> {
        let text = effect(report, self.lang()).unwrap_or_default();
        self.below(Tone::Faint, &text)
    }

    /// Lines that belong to the one above them.
    fn below(&mut self, tone: Tone, text: &str) -> Result<(), Problem> {
        let blank = " ".repeat(COLUMN + 5);
        for line in wrapped(text, TEXT - 2) {
            self.line(tone, &format!("{blank}{line}"))?;
        }
        Ok(())
    }

    /// A day of a timeline, and what happens on it.
    pub(super) fn dated(&mut self, date: &str, tone: Tone, text: &str) -> Result<(), Problem> {
        self.row(date, tone, text)
    }

    /// Ends the demo with an error if something did not come out as told.
    pub(super) fn expect(&mut self, holds: bool, what: &str) -> Result<(), Problem> {
        self.checks += 1;
        if holds { Ok(()) } else { Err(self.failed(what)) }
    }

    fn failed(&self, what: &str) -> Problem {
        let scene = self.scene;
        problem::fault(
            "demo_failed",
            Exit::Refused,
            Blame::Library,
            Phrase::new(
                format!("The demo of kind {scene} did not come out as told: {what}."),
                format!("種類{scene}のデモが想定どおりの結果になりませんでした：{what}"),
            ),
            Phrase::new("Please report this as a defect.", "不具合として報告してください。"),
        )
        .into()
    }

    pub(super) fn closing(&mut self) -> Result<(), Problem> {
        if self.out.is_json() {
            let (steps, reports, checks) = (&self.steps, self.reports, self.checks);
            return self.out.json(&json!({ "steps": steps, "reports": reports, "checks": checks }));
        }
        let (reports, checks) = (self.reports, self.checks);
        let text = match self.lang() {
            Lang::En => format!("✓ {reports} reports evaluated, {checks} expectations held."),
            Lang::Ja => format!("✓ 判定{reports}件。確認した{checks}項目は、すべて想定どおりでした。"),
        };
        // How long it took to watch is not how long it took to compute.
        let text =
            if self.paced { text } else { format!("{text} ({} ms)", self.started.elapsed().as_millis()) };
        self.line(Tone::Plain, "")?;
        self.line(Tone::Good, &text)
    }

    /// Counts reports that are evaluated without being shown one by one.
    pub(super) fn counted(&mut self, reports: usize) {
        self.reports += reports;
    }
}
