//! Rules of descriptions, as they are told when one is broken.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use tegata::Lang;
use tegata::document::Roles;

use super::expected::BETWEEN;
use super::value::Listed;

/// What is the matter and what to do about it, each in English and in Japanese.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told(Box<Sentences>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Sentences {
    text: [String; 2],
    remedy: [String; 2],
}

fn pick(both: &[String; 2], lang: Lang) -> String {
    let [en, ja] = both;
    match lang {
        Lang::En => en.clone(),
        Lang::Ja => ja.clone(),
    }
}

impl Told {
    pub(super) fn new<T: Into<String>, R: Into<String>>(text: [T; 2], remedy: [R; 2]) -> Self {
        Self(Box::new(Sentences { text: text.map(Into::into), remedy: remedy.map(Into::into) }))
    }

    pub(super) fn text(&self, lang: Lang) -> String {
        pick(&self.0.text, lang)
    }

    pub(super) fn remedy(&self, lang: Lang) -> String {
        pick(&self.0.remedy, lang)
    }

    /// From the one string that an error of serde is.
    pub(super) fn read(message: &str) -> Option<Self> {
        let mut parts = message.trim_end().split(BETWEEN).map(String::from);
        let told = Self::new([parts.next()?, parts.next()?], [parts.next()?, parts.next()?]);
        parts.next().is_none().then_some(told)
    }

    pub(super) fn twice(name: &str) -> Self {
        Self::new(
            [format!("\"{name}\" stands here twice."), format!("「{name}」が重複しています。")],
            ["Leave one of them out.", "どちらか一方を削除してください。"],
        )
    }

    pub(super) fn too_many(found: usize, most: usize) -> Self {
        Self::new(
            [
                format!("{found} stand here; a document holds {most}."),
                format!("{found}個あります。文書に入れられるのは{most}個までです。"),
            ],
            [format!("Write {most} at most."), format!("{most}個以内にしてください。")],
        )
    }

    pub(super) fn too_many_days(found: usize) -> Self {
        Self::new(
            [
                format!("{found} different days stand here; a license holds eight."),
                format!("{found}通りの日数が書かれています。ライセンスに入れられるのは8個までです。"),
            ],
            ["Write eight days at most.", "日数を8個以内にしてください。"],
        )
    }

    pub(super) fn one_list() -> Self {
        Self::new(
            [
                "one of `only` and `all-but` must stand here, and not both.",
                "「only」と「all-but」は、どちらか一方だけを書きます。",
            ],
            ["Keep the list that is meant.", "どちらか一方の一覧だけを書いてください。"],
        )
    }

    pub(super) fn no_roles() -> Self {
        let known: Vec<_> = Roles::every().map(|(name, _)| name).collect();
        Self::new(
            ["this list is empty.", "一覧が空です。"],
            [
                format!("Write one role at least: {}.", known.join(", ")),
                format!("1つ以上の役割を書いてください：{}", known.join("、")),
            ],
        )
    }

    pub(super) fn ends_too_soon() -> Self {
        Self::new(
            ["the end is not after the beginning.", "終わりが始まりより後になっていません。"],
            ["Write a later end, or an earlier beginning.", "終わりを遅くするか、始まりを早くしてください。"],
        )
    }

    pub(super) fn perpetual_ends() -> Self {
        Self::new(
            ["a perpetual license has no end.", "無期限（perpetual）のライセンスに終わりはありません。"],
            [
                "Leave `ends` out, or write `term = \"rental\"`.",
                "「ends」を削除するか、term = \"rental\" と書いてください。",
            ],
        )
    }

    pub(super) fn outside(found: u32, least: u32, most: u32) -> Self {
        Self::new(
            [format!("{found} can not stand here."), format!("{found}はここには書けません。")],
            [
                format!("Write a whole number from {least} to {most}."),
                format!("{least}～{most}の整数を書いてください。"),
            ],
        )
    }

    pub(super) fn needs_more_than_all(need: u16, total: u32) -> Self {
        Self::new(
            [format!("{need} can not stand here."), format!("{need}はここには書けません。")],
            [
                format!("Write a whole number from 1 to {total}, which is what all components are worth."),
                format!("1～{total}の整数を書いてください（全部の構成要素を合わせて{total}点です）。"),
            ],
        )
    }

    pub(super) fn no_components() -> Self {
        Self::new(
            ["this list is empty.", "一覧が空です。"],
            [
                "Write one component at least, such as \"board\".",
                "\"board\"など、1つ以上の構成要素を書いてください。",
            ],
        )
    }

    pub(super) fn nothing_to_work_on(remedy: [&str; 2]) -> Self {
        Self::new(
            [
                "this lock finds nothing in the license to work on.",
                "このロックの対象が、このライセンスにありません。",
            ],
            remedy,
        )
    }

    pub(super) fn float_in_ext(path: &str, number: &str) -> Self {
        Self::new(
            [
                format!("`{path}` is a floating-point number. A document holds none."),
                format!("「{path}」は小数です。文書に小数は入れられません。"),
            ],
            [
                format!("Write it as text, such as \"{number}\", or as a whole number."),
                format!("\"{number}\"のような文字列か、整数で書いてください。"),
            ],
        )
    }

    pub(super) fn too_deep(path: &str) -> Self {
        Self::new(
            [format!("`{path}` is nested too deeply."), format!("「{path}」は入れ子が深すぎます。")],
            ["Nest eight levels at most in `ext`.", "ext の入れ子を8段以内にしてください。"],
        )
    }

    pub(super) fn bad_name(path: &str) -> Self {
        Self::new(
            [
                format!("`{path}` has a name that no document holds."),
                format!("「{path}」の名前は文書に入れられません。"),
            ],
            ["Take a name of 1 to 256 bytes.", "1～256バイトの名前にしてください。"],
        )
    }
}

/// The one string that [`read`](Told::read) takes apart.
impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ([text, text_ja], [remedy, remedy_ja]) = (&self.0.text, &self.0.remedy);
        write!(f, "{text}{BETWEEN}{text_ja}{BETWEEN}{remedy}{BETWEEN}{remedy_ja}")
    }
}
