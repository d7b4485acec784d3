//! The error of a description, for people and for programs.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use core::fmt;
use core::ops::Range;

use tegata::Lang;

use super::fault::What;

/// Why a description became no document: what is wrong, where, and what was probably meant.
///
/// It says so in English and in Japanese, each in two sentences: [`text`](Self::text), and what to do in
/// [`remedy`](Self::remedy). It knows the text of the description and not where that came from; a program that
/// read it from a file adds the name with [`text_in`](Self::text_in).
///
/// ```
/// use tegata::Lang;
/// use tegata_issuer::describe::{self, Making};
///
/// let source = "product = \"plan-desk\"\n\ncustmer = \"C-20418\"\n";
/// let making = Making { now: 1_800_000_000, id: [1; 16], salt: [2; 16] };
/// let flaw = describe::license(source, &making).unwrap_err();
///
/// assert_eq!(flaw.text_in("offer.toml", Lang::En), "offer.toml, line 3: there is no field `custmer` here.");
/// assert_eq!(flaw.remedy(Lang::Ja), "「customer」ではありませんか。");
/// assert_eq!(flaw.place().unwrap().picture(), "  3 │ custmer = \"C-20418\"\n    │ ^^^^^^^");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    pub(super) what: What,
    pub(super) place: Option<Place>,
    pub(super) path: Option<Box<str>>,
}

impl Flaw {
    /// The stable name, in `snake_case`.
    ///
    /// | name | what is wrong |
    /// |---|---|
    /// | `description_not_toml` | the text is not TOML |
    /// | `description_field_unknown` | there is no such field |
    /// | `description_field_missing` | a field must be there |
    /// | `description_field_unused` | a field has no meaning beside the others |
    /// | `description_value_unknown` | the value is none of a closed list |
    /// | `description_value_wrong` | the value is of another kind, beyond its bounds, or does not go with others |
    ///
    /// ```
    /// use tegata_issuer::describe::{self, Making};
    /// let making = Making { now: 1_800_000_000, id: [1; 16], salt: [2; 16] };
    /// let flaw = describe::license("customer = \"C-20418\"", &making).unwrap_err();
    /// assert_eq!(flaw.name(), "description_field_missing");
    /// ```
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.what.name()
    }

    /// Where it is. `None` if it is nowhere in particular: a field is missing, for instance.
    ///
    /// ```
    /// use tegata_issuer::describe::{self, Making};
    /// let making = Making { now: 1_800_000_000, id: [1; 16], salt: [2; 16] };
    /// let flaw = describe::license("product = plan-desk", &making).unwrap_err();
    /// assert_eq!(flaw.place().map(|place| (place.line(), place.column())), Some((1, 11)));
    /// ```
    #[must_use]
    pub const fn place(&self) -> Option<&Place> {
        self.place.as_ref()
    }

    /// The way to the value that it is about, or to the field that asks for what is missing: the names of
    /// tables and fields, and the places in lists from 0. `None` if it is about the text as a whole.
    ///
    /// ```
    /// use tegata_issuer::describe::{self, Making};
    /// let making = Making { now: 1_800_000_000, id: [1; 16], salt: [2; 16] };
    /// let source = "product = \"plan-desk\"\n[ext]\nshares = [1, 0.5]\n";
    /// let flaw = describe::license(source, &making).unwrap_err();
    /// assert_eq!(flaw.path(), Some("ext.shares[1]"));
    /// ```
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }

    /// The name of the field, or the value, that is unknown, missing, unused, or breaks a rule.
    ///
    /// ```
    /// use tegata_issuer::describe::{self, Making};
    /// let making = Making { now: 1_800_000_000, id: [1; 16], salt: [2; 16] };
    /// let flaw = describe::license("customer = \"C-20418\"", &making).unwrap_err();
    /// assert_eq!(flaw.field(), Some("product"));
    /// ```
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        self.what.field()
    }

    /// The name that was probably meant, where at most a third of it is mistyped.
    ///
    /// ```
    /// use tegata_issuer::describe::{self, Making};
    /// let making = Making { now: 1_800_000_000, id: [1; 16], salt: [2; 16] };
    /// let flaw = describe::license("product = \"a\"\nzone = \"Asia/Tokio\"", &making).unwrap_err();
    /// assert_eq!(flaw.nearest(), Some("Asia/Tokyo"));
    /// ```
    #[must_use]
    pub fn nearest(&self) -> Option<&str> {
        self.what.nearest()
    }

    /// What is the matter, in one sentence.
    ///
    /// ```
    /// use tegata::Lang;
    /// use tegata_issuer::describe::{self, Making};
    /// let making = Making { now: 1_800_000_000, id: [1; 16], salt: [2; 16] };
    /// let flaw = describe::license("product = \"a\"\nends = \"soon\"", &making).unwrap_err();
    /// assert_eq!(flaw.text(Lang::En), "\"soon\" can not stand here.");
    /// ```
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        self.what.text(lang)
    }

    /// The sentence of [`text`](Self::text) after the place, in a text of this name: that of its file, for
    /// instance.
    ///
    /// ```
    /// use tegata::Lang;
    /// use tegata_issuer::describe::{self, Making};
    /// let making = Making { now: 1_800_000_000, id: [1; 16], salt: [2; 16] };
    /// let flaw = describe::license("", &making).unwrap_err();
    /// assert_eq!(flaw.text_in("offer.toml", Lang::En), "offer.toml: the field `product` is missing.");
    /// ```
    #[must_use]
    pub fn text_in(&self, name: &str, lang: Lang) -> String {
        let place = self.place.as_ref().map_or_else(|| name.into(), |place| place.line_of(name, lang));
        let text = self.text(lang);
        match lang {
            Lang::En => format!("{place}: {text}"),
            Lang::Ja => format!("{place}：{text}"),
        }
    }

    /// What to do about it: what was probably meant, or what may stand there.
    ///
    /// ```
    /// use tegata::Lang;
    /// use tegata_issuer::describe::{self, Making};
    /// let making = Making { now: 1_800_000_000, id: [1; 16], salt: [2; 16] };
    /// let flaw = describe::license("product = \"a\"\nactivations = \"three\"", &making).unwrap_err();
    /// assert_eq!(flaw.remedy(Lang::En), "Write a whole number from 0 to 65535.");
    /// ```
    #[must_use]
    pub fn remedy(&self, lang: Lang) -> String {
        self.what.remedy(lang)
    }
}

/// In English: the line, what is the matter, and what to do about it.
impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "line {}: ", place.line)?;
        }
        write!(f, "{} {}", self.text(Lang::En), self.remedy(Lang::En))
    }
}

impl core::error::Error for Flaw {}

/// How many characters of a line are shown.
const WIDEST: usize = 120;

/// A place in the text of a description.
///
/// ```
/// use tegata_issuer::describe::Place;
/// let place = Place::new("product = \"plan-desk\"\nseats = 3\n", 30..31).unwrap();
/// assert_eq!((place.line(), place.column()), (2, 9));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    line: usize,
    text: String,
    /// Characters before it in its line.
    before: usize,
    width: usize,
}

impl Place {
    /// The place of these bytes, as a [`toml::Spanned`] knows them. `None` if the text does not have them.
    ///
    /// ```
    /// use tegata_issuer::describe::{self, Place};
    /// #[derive(serde::Deserialize)]
    /// struct Offer {
    ///     seats: toml::Spanned<u32>,
    /// }
    /// let source = "# for one customer\nseats = 30\n";
    /// let offer: Offer = describe::read(source)?;
    /// assert_eq!(Place::new(source, offer.seats.span()).unwrap().column(), 9);
    /// # Ok::<(), describe::Flaw>(())
    /// ```
    #[must_use]
    pub fn new(source: &str, span: Range<usize>) -> Option<Self> {
        let first_line = |text: &str| text.lines().next().unwrap_or_default().into();
        let (above, from) = source.split_at_checked(span.start)?;
        let head = above.rsplit('\n').next().unwrap_or_default();
        let marked: String = first_line(source.get(span)?);
        Some(Self {
            line: above.split('\n').count(),
            text: format!("{head}{}", first_line(from) as String),
            before: head.chars().count(),
            width: marked.chars().count().max(1),
        })
    }

    /// The line, from 1.
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line
    }

    /// The column in characters, from 1.
    #[must_use]
    pub const fn column(&self) -> usize {
        self.before.saturating_add(1)
    }

    /// The line of a text with this name, as it stands before a sentence.
    ///
    /// ```
    /// use tegata::Lang;
    /// use tegata_issuer::describe::Place;
    /// let place = Place::new("seats = 3", 0..5).unwrap();
    /// assert_eq!(place.line_of("offer.toml", Lang::En), "offer.toml, line 1");
    /// assert_eq!(place.line_of("offer.toml", Lang::Ja), "offer.toml の1行目");
    /// ```
    #[must_use]
    pub fn line_of(&self, name: &str, lang: Lang) -> String {
        match lang {
            Lang::En => format!("{name}, line {}", self.line),
            Lang::Ja => format!("{name} の{}行目", self.line),
        }
    }

    /// The line with its number, and a mark below. Two lines, without a line feed at the end. Of a very long
    /// line, only what is around the mark.
    ///
    /// ```
    /// use tegata_issuer::describe::Place;
    /// let place = Place::new("seats = 3", 0..5).unwrap();
    /// assert_eq!(place.picture(), "  1 │ seats = 3\n    │ ^^^^^");
    /// ```
    #[must_use]
    pub fn picture(&self) -> String {
        let number = format!("{}", self.line);
        let blank = " ".repeat(number.len());
        let line = self.text.trim_end();
        // Of a line that no screen holds, the part around the mark.
        let skipped = if line.chars().count() > WIDEST { self.before.saturating_sub(WIDEST / 4) } else { 0 };
        let shown: String = line.chars().skip(skipped).take(WIDEST).collect();
        let before = " ".repeat(self.before.saturating_sub(skipped));
        let mark = "^".repeat(self.width.min(WIDEST.saturating_sub(before.len()).max(1)));
        format!("  {number} │ {shown}\n  {blank} │ {before}{mark}")
    }
}
