//! How each standing looks: a colour, and a pattern that tells it without colour.

use tegata::Lang;

use super::super::story::Standing;

/// What every text and line of the picture looks like.
pub(super) const CSS: &str = "\
text{font-family:'Noto Sans','Noto Sans CJK JP','Noto Sans JP','Hiragino Sans','Yu Gothic',Meiryo,system-ui,sans-serif;fill:#222}
.title{font-size:17px;font-weight:600}
.sub{font-size:12px;fill:#555}
.lane{font-size:12px}
.tick{font-size:11px;fill:#444}
.year{font-size:12px;font-weight:600}
.small{font-size:10px;fill:#444;stroke:#fff;stroke-width:3px;paint-order:stroke}
.note{font-size:11.5px}
.grid{stroke:#d9d9d9;stroke-width:1}
.minor{stroke:#ececec;stroke-width:1}
.rule{stroke:#999;stroke-width:1}
.box{stroke:#333;stroke-width:.8}
.end{stroke:#333;stroke-width:1.2;stroke-dasharray:5 3}
.good{stroke:#1b7a4b;stroke-width:1.4}
.vain{stroke:#b3261e;stroke-width:1.4}
.tell{fill:#fff;stroke:#333;stroke-width:1.2}
.warn{fill:#e8a317;stroke:#333;stroke-width:1}
.stop{fill:#b3261e;stroke:#333;stroke-width:1}
.trouble{fill:#8a8a8a;stroke:#333;stroke-width:.8}
.deed{fill:#2f5d9b;stroke:none}
.num{font-size:9.5px;fill:#fff;font-weight:600}
";

pub(super) const ALL: [Standing; 6] = [
    Standing::Full,
    Standing::Counting,
    Standing::Grace,
    Standing::Restricted,
    Standing::Demo,
    Standing::Blocked,
];

/// The name of its pattern.
pub(super) const fn id(standing: Standing) -> &'static str {
    match standing {
        Standing::Full => "full",
        Standing::Counting => "counting",
        Standing::Grace => "grace",
        Standing::Restricted => "restricted",
        Standing::Demo => "demo",
        Standing::Blocked => "blocked",
    }
}

pub(super) const fn name(standing: Standing, lang: Lang) -> &'static str {
    match (standing, lang) {
        (Standing::Full, Lang::En) => "everything works",
        (Standing::Full, Lang::Ja) => "すべて使用可能",
        (Standing::Counting, Lang::En) => "works; days are counted",
        (Standing::Counting, Lang::Ja) => "使用可能（残り日数を表示中）",
        (Standing::Grace, Lang::En) => "works; needs attention",
        (Standing::Grace, Lang::Ja) => "使用可能（要対応）",
        (Standing::Restricted, Lang::En) => "some features stop",
        (Standing::Restricted, Lang::Ja) => "一部の機能が停止",
        (Standing::Demo, Lang::En) => "demo",
        (Standing::Demo, Lang::Ja) => "デモ版",
        (Standing::Blocked, Lang::En) => "does not run",
        (Standing::Blocked, Lang::Ja) => "動作しない",
    }
}

/// The patterns, as they are defined once in each picture.
pub(super) fn patterns() -> String {
    ALL.map(pattern).concat()
}

fn pattern(standing: Standing) -> String {
    let (ground, marks) = match standing {
        Standing::Full => ("#bfe3cd", ""),
        Standing::Counting => ("#fdf3c8", "<path d=\"M0 8L8 0\" stroke=\"#b58900\" stroke-width=\"1\"/>"),
        Standing::Grace => ("#f9dc9c", "<circle cx=\"4\" cy=\"4\" r=\"1.3\" fill=\"#7a5200\"/>"),
        Standing::Restricted => {
            ("#f0a987", "<path d=\"M0 8L8 0M0 0L8 8\" stroke=\"#6e2506\" stroke-width=\"1\"/>")
        }
        Standing::Demo => ("#c3d2ee", "<path d=\"M0 4H8\" stroke=\"#26457d\" stroke-width=\"1.2\"/>"),
        Standing::Blocked => ("#6b1a16", "<path d=\"M4 0V8\" stroke=\"#d99\" stroke-width=\"1\"/>"),
    };
    format!(
        "<pattern id=\"{}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><rect width=\"8\" height=\"8\" fill=\"{ground}\"/>{marks}</pattern>\n",
        id(standing)
    )
}
