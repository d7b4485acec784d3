//! `tegata simulate`: a scenario, played in a simulated world, day by day.

mod act;
mod deed;
mod json;
mod play;
mod scenario;
mod shown;
mod story;
mod svg;
mod watch;

use std::ops::Range;
use std::path::{Path, PathBuf};

use tegata::document::{Claims, LicenseBody, Method};
use tegata::time::{MINUTE, Zone};
use tegata::{Blame, Lang, Product};
use tegata_issuer::describe::value::{As, OneOf};
use tegata_issuer::describe::{self, Making, Place};
use tegata_world::Random;

use crate::files::{self, Saving};
use crate::output::{Output, Phrase};
use crate::problem::{self, Exit, Problem};
use play::{Cast, play};
use scenario::{Event, Scenario};
use story::Story;

/// A scenario is played for at most so many days.
const LONGEST: i64 = 36_600;

/// Play a scenario in a simulated world, and show what the customer sees
///
/// A vendor, a customer with his habits, and what happens to them: servers that are down, clocks that are wrong,
/// keys that break. The license is read from a description, as `tegata issue` reads it, and signed with keys
/// that exist in the simulation only. examples/scenarios/ has one scenario for each kind of licensing.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// What is to be played, in TOML (- is standard input)
    scenario: PathBuf,
    /// Show every day in a row of its own
    #[arg(long)]
    days: bool,
    /// Draw a timeline into this file (- is standard output)
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// Overwrite the file if it is there
    #[arg(long, requires = "svg")]
    force: bool,
}

/// A scenario with its license, and what is to be told of it as a whole.
struct Setting {
    /// The description of the license, by its file name.
    policy: String,
    product: String,
    holder: Option<String>,
    customer: String,
    customer_ja: String,
}

pub(crate) fn run(args: Args, out: &mut Output) -> Result<Exit, Problem> {
    let saving = Saving { secret: false, force: args.force };
    if let Some(file) = &args.svg {
        files::expect_free(file, saving)?;
    }
    let source = files::read_text(&args.scenario)?;
    let read: Scenario = describe::read(&source).map_err(problem::flaw_in(&args.scenario))?;
    let (cast, setting, events) = Stage { file: &args.scenario, source: &source }.cast(read)?;
    let (zone, from, to) = (cast.zone.clone(), cast.from, cast.to);
    let total = u64::try_from((to - from) / tegata::time::DAY).unwrap_or(0);
    let bar = out.progress(total, &Phrase::new("playing", "シミュレーション中"));
    let days = play(cast, &events, &mut |day| bar.at(day))?;
    drop(bar);
    let story = Story { zone, from, to, days };
    let picture_to_stdout = args.svg.as_deref().is_some_and(files::is_standard);
    if let Some(file) = &args.svg {
        files::write(file, svg::draw(&story, &setting, out.lang()).as_bytes(), saving, out)?;
    }
    if picture_to_stdout {
        return Ok(Exit::Holds);
    }
    let rows = if args.days { story.every_day() } else { story.rows() };
    if out.is_json() {
        out.json(&json::story(&story, &setting, &rows))?;
    } else {
        shown::show(&story, &setting, &rows, out)?;
    }
    Ok(Exit::Holds)
}

/// The file of a scenario, for problems that name a line of it.
struct Stage<'a> {
    file: &'a Path,
    source: &'a str,
}

impl Stage<'_> {
    /// Brings a scenario together with its license.
    fn cast(&self, scenario: Scenario) -> Result<(Cast, Setting, Vec<Event>), Problem> {
        let Scenario { license, also_by, version, from, to, zone, seed, customer, event: events } = scenario;
        let path = self.file.parent().unwrap_or(Path::new("")).join(&license);
        let mut claims = describe_license(&path, seed)?;
        for OneOf(via) in also_by {
            if !claims.body.methods.iter().any(|method| method.via == via) {
                claims.body.methods.push(Method::any(via));
            }
        }
        claims.body.methods.sort_by_key(|method| method.via);
        let zone = zone.map(|As(zone)| zone).or_else(|| claims.body.zone.clone()).unwrap_or_default();
        let (begins, ends) = (from.get_ref().begins(&zone), to.get_ref().ends(&zone));
        if ends <= begins || (ends - begins) / tegata::time::DAY > LONGEST {
            return Err(self.fault(
                "scenario_span_wrong",
                &to.span(),
                (
                    "the scenario has to end after it begins, and within a hundred years.",
                    "終了は開始より後、100年以内でなければなりません。",
                ),
                ("Correct `from` or `to`.".into(), "「from」または「to」を修正してください。".into()),
            ));
        }
        claims.issued_at = begins;
        self.expect_keys(&claims.body, &customer, &events)?;
        self.expect_within(&events, begins..ends, &zone)?;
        let As(version) = version;
        let product = Product::new(claims.body.product.as_str(), &version.to_string())?;
        let (runs, runs_ja) = habits(&customer);
        let setting = Setting {
            policy: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            product: format!("{} {version}", claims.body.product),
            holder: claims.body.holder.as_ref().map(ToString::to_string),
            customer: runs,
            customer_ja: runs_ja,
        };
        let cast = Cast { customer, license: claims, product, zone, from: begins, to: ends, seed };
        Ok((cast, setting, events))
    }

    fn expect_keys(
        &self,
        license: &LicenseBody,
        customer: &scenario::Customer,
        events: &[Event],
    ) -> Result<(), Problem> {
        let known = play::labels(license);
        let named = customer.keys.iter().chain(events.iter().filter_map(|event| event.deed.key()));
        for key in named {
            if known.contains(key.get_ref()) {
                continue;
            }
            let all = known.iter().map(String::as_str).collect::<Vec<_>>();
            let remedy = match all.is_empty() {
                true => (
                    "It names no hardware keys at all.".into(),
                    "このライセンスにハードウェアキーはありません。".into(),
                ),
                false => (
                    format!("Its keys are {}.", all.join(", ")),
                    format!("使えるのは次のとおりです：{}", all.join("、")),
                ),
            };
            let text = (
                format!("the license has no hardware key \"{}\".", key.get_ref()),
                format!("ライセンスにハードウェアキー「{}」はありません。", key.get_ref()),
            );
            return Err(self.fault("scenario_key_unknown", &key.span(), (&text.0, &text.1), remedy));
        }
        Ok(())
    }

    fn expect_within(&self, events: &[Event], within: Range<i64>, zone: &Zone) -> Result<(), Problem> {
        let outside = events.iter().find(|event| !within.contains(&event.at.get_ref().begins(zone)));
        outside.map_or(Ok(()), |event| {
            Err(self.fault(
                "scenario_event_outside",
                &event.at.span(),
                (
                    "this lies before the scenario begins, or after it has ended.",
                    "シナリオの期間に含まれない日時です。",
                ),
                (
                    "Change it, or `from` and `to`.".into(),
                    "この日時か、「from」「to」を修正してください。".into(),
                ),
            ))
        })
    }

    /// What is wrong at a place of the scenario, beyond what its reader can know.
    fn fault(
        &self,
        name: &'static str,
        span: &Range<usize>,
        (en, ja): (&str, &str),
        (remedy, remedy_ja): (String, String),
    ) -> Problem {
        let file = self.file.display().to_string();
        let place = Place::new(self.source, span.clone());
        let line = |lang| place.as_ref().map_or_else(|| file.clone(), |place| place.line_of(&file, lang));
        let text = Phrase::new(format!("{}: {en}", line(Lang::En)), format!("{}：{ja}", line(Lang::Ja)));
        problem::fault(name, Exit::Usage, Blame::User, text, Phrase::new(remedy, remedy_ja))
            .with("path", file.as_str())
            .with("line", place.as_ref().map(Place::line))
            .into()
    }
}

/// The license as `tegata issue` would read it; the seed stands in for chance.
fn describe_license(path: &Path, seed: u64) -> Result<Claims<LicenseBody>, Problem> {
    let source = files::read_text(path)?;
    let mut random = Random::new(seed);
    let making = Making { now: 0, id: random.bytes(), salt: random.bytes() };
    describe::license(&source, &making).map_err(problem::flaw_in(path))
}

/// When the program runs, in English and in Japanese.
fn habits(customer: &scenario::Customer) -> (String, String) {
    let clock = |seconds: i64| format!("{:02}:{:02}", seconds / 3600, seconds % 3600 / MINUTE);
    let hours = format!("{}–{}", clock(customer.hours.begin), clock(customer.hours.end));
    match customer.runs {
        scenario::Runs::Always => ("always on".into(), "常時稼働".into()),
        scenario::Runs::EveryDay => (format!("every day {hours}"), format!("毎日 {hours}")),
        scenario::Runs::Workdays => (format!("workdays {hours}"), format!("平日 {hours}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_describes_the_same_license() {
        let path =
            Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/policies/e-license-file.toml"));
        let id = |seed| describe_license(path, seed).unwrap().id;
        assert_eq!(id(7), id(7));
        assert_ne!(id(7), id(8));
    }
}
