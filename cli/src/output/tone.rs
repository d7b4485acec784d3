use anstyle::{AnsiColor, Style};

/// What a colour means here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tone {
    #[default]
    Plain,
    /// Holds, active.
    Good,
    /// Does not hold, refused.
    Bad,
    /// Holds for a while, or needs a look.
    Warning,
    /// A headline.
    Strong,
    /// Labels and asides.
    Faint,
    /// Ink on paper, whatever the colours of the terminal are.
    Paper,
}

/// The text in its tone, or as it is where colours do not belong.
pub(crate) fn painted(tone: Tone, text: &str, colour: bool) -> String {
    if !colour || tone == Tone::Plain || text.is_empty() {
        return text.to_owned();
    }
    let style = match tone {
        Tone::Plain => Style::new(),
        Tone::Good => AnsiColor::Green.on_default(),
        Tone::Bad => AnsiColor::Red.on_default(),
        Tone::Warning => AnsiColor::Yellow.on_default(),
        Tone::Strong => Style::new().bold(),
        Tone::Faint => Style::new().dimmed(),
        Tone::Paper => AnsiColor::Black.on(AnsiColor::BrightWhite),
    };
    format!("{style}{text}{style:#}")
}
