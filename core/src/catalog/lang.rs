/// The language of texts for people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English
    #[default]
    En,
    /// Japanese, です・ます
    Ja,
}

impl Lang {
    /// The language that a locale name or language tag asks for: `ja`, `ja-JP`, `ja_JP.UTF-8` are
    /// Japanese, everything else is English.
    ///
    /// ```
    /// # use tegata::Lang;
    /// assert_eq!(Lang::from_tag("ja_JP.UTF-8"), Lang::Ja);
    /// assert_eq!(Lang::from_tag("jam"), Lang::En);
    /// ```
    #[must_use]
    pub fn from_tag(tag: &str) -> Self {
        let first = tag.split(['-', '_', '.', '@']).next().unwrap_or_default();
        if first.eq_ignore_ascii_case("ja") { Self::Ja } else { Self::En }
    }
}
