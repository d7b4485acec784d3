//! Why a command did not do what was asked, and what the program answers the shell.

use std::io;
use std::path::Path;

use serde_json::{Map, Value, json};
use tegata::code::Mistyped;
use tegata::{Blame, Data, Error, Kind, Lang, Retry};
use tegata_issuer::describe::Flaw;

use crate::commands::code::compared;
use crate::output::Phrase;

/// What the program answers the shell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done, or what was asked holds.
    Holds = 0,
    /// A code, a file, a signature or a key was refused; or what was asked does not hold.
    Refused = 1,
    /// The arguments, or a file that describes what to make, were not understood.
    Usage = 2,
    /// A file could not be read or written, or the system failed.
    System = 3,
}

impl Exit {
    pub(crate) const ALL: [Self; 4] = [Self::Holds, Self::Refused, Self::Usage, Self::System];

    /// The number that the shell sees.
    pub(crate) const fn code(self) -> u8 {
        self as u8
    }

    /// What it means, for people.
    pub(crate) fn meaning(self) -> Phrase {
        let (en, ja) = match self {
            Self::Holds => ("done, or what was asked holds", "実行できた、または確認した内容が正しい"),
            Self::Refused => (
                "a code, file, signature or key was refused, or what was asked does not hold",
                "コード、ファイル、署名、鍵のいずれかを受け付けない、または確認した内容が正しくない",
            ),
            Self::Usage => (
                "the arguments, a description or a line of input were not understood",
                "引数、定義ファイル、入力行のいずれかを解釈できない",
            ),
            Self::System => (
                "a file could not be read or written, or the system failed",
                "ファイルを読み書きできない、またはシステムのエラー",
            ),
        };
        Phrase::new(en, ja)
    }

    /// All of them, as they stand below `--help`.
    pub(crate) fn help() -> String {
        let line = |exit: Self| format!("\n  {}  {}", exit.code(), exit.meaning().pick(Lang::En));
        Self::ALL.map(line).into_iter().fold("Exit codes:".into(), |text, line| text + &line)
    }
}

/// Why a command did not do what was asked.
#[derive(Debug)]
pub(crate) enum Problem {
    /// The library refused it, with a number.
    Refused(Error),
    /// The library did not issue a document as it was described. Whoever described it is the vendor.
    Unissued(Error),
    /// 1.3: a code that was mistyped, with the one that was probably meant.
    Mistyped(Mistyped),
    /// The program's own, without a number.
    Fault(Box<Fault>),
    /// Nobody reads what is written any more. Ends the program without a word.
    Unread,
}

/// A problem of the program's own: files, arguments, descriptions.
#[derive(Debug)]
pub(crate) struct Fault {
    /// The stable name, in `snake_case`.
    pub(crate) name: &'static str,
    pub(crate) exit: Exit,
    pub(crate) blame: Blame,
    pub(crate) text: Phrase,
    pub(crate) remedy: Phrase,
    /// Lines that show where it is, below the text.
    pub(crate) picture: Option<Phrase>,
    /// The data of the texts, by name, for `--json`.
    pub(crate) data: Map<String, Value>,
}

impl Fault {
    /// With a named value for `--json`.
    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.data.insert(name.into(), value.into());
        self
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        Self::Fault(Box::new(fault))
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Self::Refused(error)
    }
}

impl Problem {
    pub(crate) fn exit(&self) -> Exit {
        match self {
            // Transport, the signer, and faults of the library itself.
            Self::Refused(error) if error.number().block >= 8 => Exit::System,
            Self::Refused(_) | Self::Unissued(_) => Exit::Refused,
            Self::Mistyped(_) => Exit::Refused,
            Self::Fault(fault) => fault.exit,
            Self::Unread => Exit::System,
        }
    }

    /// `4.2 text` and what to do about it.
    pub(crate) fn texts(&self, lang: Lang) -> (String, String) {
        let of = |error: &Error| (format!("{} {}", error.number(), error.text(lang)), error.remedy(lang));
        match self {
            Self::Refused(error) => of(error),
            Self::Unissued(error) => (of(error).0, reissue().pick(lang).into()),
            Self::Mistyped(near) => of(&mistyped(near)),
            Self::Fault(fault) => (fault.text.pick(lang).into(), fault.remedy.pick(lang).into()),
            Self::Unread => Default::default(),
        }
    }

    /// Lines that show where it is.
    pub(crate) fn picture(&self, lang: Lang) -> Option<String> {
        match self {
            Self::Mistyped(near) => Some(compared(near, lang)),
            Self::Fault(fault) => fault.picture.as_ref().map(|picture| picture.pick(lang).to_owned()),
            Self::Refused(_) | Self::Unissued(_) | Self::Unread => None,
        }
    }

    /// The object that stands under `error` in JSON.
    pub(crate) fn to_json(&self) -> Value {
        match self {
            Self::Refused(error) => error_json(error),
            Self::Unissued(error) => {
                let mut json = error_json(error);
                json["remedy"] = reissue().to_json();
                json
            }
            Self::Mistyped(near) => {
                let mut json = error_json(&mistyped(near));
                json["suggestion"] = json!({
                    "canonical": near.suggestion().write(),
                    "positions": near.positions().iter().collect::<Vec<_>>(),
                });
                json
            }
            Self::Fault(fault) => json!({
                "number": null,
                "name": fault.name,
                "blame": fault.blame,
                "retry": Retry::AfterRemedy,
                "data": fault.data,
                "text": fault.text.to_json(),
                "remedy": fault.remedy.to_json(),
            }),
            Self::Unread => Value::Null,
        }
    }
}

/// An error of the library as JSON, with its texts in both languages.
pub(crate) fn error_json(error: &Error) -> Value {
    let text =
        |of: fn(&Error, Lang) -> String| json!({ "en": of(error, Lang::En), "ja": of(error, Lang::Ja) });
    json!({
        "number": error.number().to_string(),
        "name": error.name(),
        "blame": error.blame(),
        "retry": error.retry(),
        "data": error.data(),
        "text": text(Error::text),
        "remedy": text(Error::remedy),
    })
}

/// The error that this mistyped code is where nothing can be suggested.
fn mistyped(near: &Mistyped) -> Error {
    Error::with(Kind::CodeMistyped, Data::new().int("count", near.positions().count()))
}

/// What the library refused to issue. Its own remedy for a document that is not in order is meant for
/// customers: to ask the vendor.
pub(crate) fn unissued(error: Error) -> Problem {
    if error.number().block == 4 { Problem::Unissued(error) } else { error.into() }
}

fn reissue() -> Phrase {
    Phrase::new(
        "Correct the description, and issue it again.",
        "定義ファイルを修正して、もう一度発行してください。",
    )
}

/// A fault without data.
pub(crate) fn fault(name: &'static str, exit: Exit, blame: Blame, text: Phrase, remedy: Phrase) -> Fault {
    Fault { name, exit, blame, text, remedy, picture: None, data: Map::new() }
}

/// Arguments that were not understood, for `--json`.
pub(crate) fn usage(error: &clap::Error) -> Problem {
    let text = error.to_string();
    // Below the first paragraph stands how the command is used.
    let text = text.split("\n\n").next().unwrap_or_default();
    let text = text.strip_prefix("error: ").unwrap_or(text).trim_end().to_owned();
    let remedy = Phrase::new("See the command's --help.", "コマンドの --help をご覧ください。");
    fault("usage", Exit::Usage, Blame::User, Phrase::new(text.clone(), text), remedy).into()
}

/// Two arguments that do not go together, or one that is missing, found after parsing.
pub(crate) fn misused(text: Phrase) -> Problem {
    let remedy = Phrase::new("See the command's --help.", "コマンドの --help をご覧ください。");
    fault("usage", Exit::Usage, Blame::User, text, remedy).into()
}

/// What is wrong with the description in this file.
pub(crate) fn flaw_in(file: &Path) -> impl Fn(Flaw) -> Problem {
    let file = file.display().to_string();
    move |flaw| {
        let text = Phrase::new(flaw.text_in(&file, Lang::En), flaw.text_in(&file, Lang::Ja));
        let remedy = Phrase::new(flaw.remedy(Lang::En), flaw.remedy(Lang::Ja));
        let mut fault =
            fault(flaw.name(), Exit::Usage, Blame::User, text, remedy).with("path", file.as_str());
        if let Some(place) = flaw.place() {
            let picture = place.picture();
            fault.picture = Some(Phrase::new(picture.clone(), picture));
            fault = fault.with("line", place.line()).with("column", place.column());
        }
        for (name, value) in [("field", flaw.path()), ("found", flaw.field()), ("nearest", flaw.nearest())] {
            if let Some(value) = value {
                fault = fault.with(name, value);
            }
        }
        fault.into()
    }
}

/// What the system said when it could not read or write a file.
pub(crate) fn io(path: &Path, error: &io::Error) -> Problem {
    use io::ErrorKind as Is;
    let shown = path.display();
    let (name, en, ja, en_remedy, ja_remedy) = match error.kind() {
        Is::NotFound => (
            "file_not_found",
            "is not there.",
            "が見つかりません。",
            "Check the name and the folder.",
            "ファイル名とフォルダーを確認してください。",
        ),
        Is::PermissionDenied => (
            "file_permission",
            "may not be read or written by this user.",
            "を読み書きする権限がありません。",
            "Change the permissions of the file or the folder, or run as a user who has them.",
            "ファイルまたはフォルダーの権限を変更するか、権限のあるユーザーで実行してください。",
        ),
        Is::IsADirectory => (
            "file_is_folder",
            "is a folder.",
            "はフォルダーです。",
            "Name a file in it.",
            "その中のファイルを指定してください。",
        ),
        Is::AlreadyExists => (
            "file_exists",
            "exists already. It was not changed.",
            "はすでに存在します。変更していません。",
            "Take another name, or add --force to overwrite it.",
            "別の名前にするか、上書きする場合は --force を付けてください。",
        ),
        Is::InvalidData => (
            "file_not_text",
            "is not UTF-8 text.",
            "は UTF-8 のテキストではありません。",
            "Save it as UTF-8.",
            "UTF-8 で保存してください。",
        ),
        _ => (
            "file_failed",
            "could not be read or written",
            "を読み書きできませんでした",
            "Check the disk and the system's messages, then try again.",
            "ディスクの状態とシステムのメッセージを確認して、もう一度実行してください。",
        ),
    };
    let [detail, detail_ja] = match name {
        "file_failed" => [format!(": {error}."), format!("：{error}")],
        _ => Default::default(),
    };
    fault(
        name,
        Exit::System,
        Blame::Host,
        Phrase::new(format!("{shown} {en}{detail}"), format!("{shown} {ja}{detail_ja}")),
        Phrase::new(en_remedy, ja_remedy),
    )
    .with("path", shown.to_string())
    .into()
}
