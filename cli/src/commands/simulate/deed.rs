//! What can happen to a customer, and how it is told.

use tegata::Lang;
use tegata::document::Via;
use tegata::time::{self, Period, Zone};
use tegata_issuer::describe::value::When;
use toml::Spanned;

use crate::output::Phrase;

/// One thing that happens, or that somebody does.
pub(super) enum Deed {
    /// The servers that the computer may ask: the vendor's, and that of the company.
    Server {
        up: bool,
    },
    /// All ways that lead out of the computer.
    Network {
        up: bool,
    },
    ClockSet(When),
    ClockPutRight,
    Computer {
        on: bool,
    },
    KeyPlugged(Spanned<String>),
    KeyPulled(Spanned<String>),
    KeyBroken(Spanned<String>),
    UnlockSpare,
    /// An amendment code that the vendor reads over the telephone.
    CodeTyped {
        lock: u8,
        step: u16,
        mistakes: u8,
    },
    /// The newest question goes to the vendor's page by hand, and the answer back.
    FileCarried,
    /// The newest license file.
    FileHandedIn,
    CheckNow,
    Deactivate,
    Release,
    Borrow(When),
    SwitchMethod(Via),
    /// So many other computers run the program.
    SeatsTaken(u16),
    SeatsFreed,
    StateLost,
    StateDamaged,
    /// At the vendor; the customer gets it with the next answer, or as a file.
    LicenseRenewed(Period),
}

/// What a deed ends, or begins, for as long as it lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trouble {
    Server,
    Network,
    Clock,
    Key,
    Computer,
}

impl Trouble {
    pub(super) const ALL: [Self; 5] = [Self::Server, Self::Network, Self::Clock, Self::Key, Self::Computer];

    pub(super) fn name(self) -> Phrase {
        let (en, ja) = match self {
            Self::Server => ("server down", "サーバー停止"),
            Self::Network => ("network down", "ネットワーク断"),
            Self::Clock => ("clock wrong", "時計のずれ"),
            Self::Key => ("key away", "キーなし"),
            Self::Computer => ("computer off", "電源オフ"),
        };
        Phrase::new(en, ja)
    }
}

impl Deed {
    /// The trouble that begins (true) or ends with it.
    pub(super) const fn trouble(&self) -> Option<(Trouble, bool)> {
        Some(match self {
            Self::Server { up } => (Trouble::Server, !*up),
            Self::Network { up } => (Trouble::Network, !*up),
            Self::ClockSet(_) => (Trouble::Clock, true),
            Self::ClockPutRight => (Trouble::Clock, false),
            Self::Computer { on } => (Trouble::Computer, !*on),
            Self::KeyPulled(_) | Self::KeyBroken(_) => (Trouble::Key, true),
            Self::KeyPlugged(_) => (Trouble::Key, false),
            _ => return None,
        })
    }

    /// The label of the hardware key that it is about.
    pub(super) const fn key(&self) -> Option<&Spanned<String>> {
        match self {
            Self::KeyPlugged(key) | Self::KeyPulled(key) | Self::KeyBroken(key) => Some(key),
            _ => None,
        }
    }

    /// As people say it.
    pub(super) fn told(&self, zone: &Zone) -> Phrase {
        let at = |when: &When, lang| time::moment(when.begins(zone), zone, lang);
        let fixed = |en: &'static str, ja: &'static str| Phrase::new(en, ja);
        match self {
            Self::Server { up: false } => fixed("The server goes down.", "サーバーが停止。"),
            Self::Server { up: true } => fixed("The server is up again.", "サーバーが復旧。"),
            Self::Network { up: false } => fixed("The network goes down.", "ネットワークが不通に。"),
            Self::Network { up: true } => fixed("The network is up again.", "ネットワークが復旧。"),
            Self::ClockSet(to) => Phrase::new(
                format!("The clock is set to {}.", at(to, Lang::En)),
                format!("時計が{}に変更される。", at(to, Lang::Ja)),
            ),
            Self::ClockPutRight => fixed("The clock is put right.", "時計を正しく合わせる。"),
            Self::Computer { on: false } => {
                fixed("The computer is switched off.", "コンピューターの電源を切る。")
            }
            Self::Computer { on: true } => {
                fixed("The computer is switched on.", "コンピューターの電源を入れる。")
            }
            Self::KeyPlugged(key) => Phrase::new(
                format!("The key {} is plugged in.", key.get_ref()),
                format!("キー {} を差し込む。", key.get_ref()),
            ),
            Self::KeyPulled(key) => Phrase::new(
                format!("The key {} is pulled out.", key.get_ref()),
                format!("キー {} を抜く。", key.get_ref()),
            ),
            Self::KeyBroken(key) => Phrase::new(
                format!("The key {} breaks.", key.get_ref()),
                format!("キー {} が故障する。", key.get_ref()),
            ),
            Self::UnlockSpare => fixed("The spare key is unlocked.", "予備キーのロックを解除する。"),
            Self::CodeTyped { lock, step, mistakes } => code_typed(*lock, *step, *mistakes),
            Self::FileCarried => fixed(
                "The question is carried to the vendor's page by hand, and the answer back.",
                "要求を発行元のページへ手作業で運び、回答を持ち帰る。",
            ),
            Self::FileHandedIn => {
                fixed("The license file is handed in.", "ライセンスファイルを読み込ませる。")
            }
            Self::CheckNow => fixed("The button for a check is pressed.", "確認ボタンを押す。"),
            Self::Deactivate => fixed("The activation is given back.", "アクティベーションを解除する。"),
            Self::Release => fixed("The seat is given back.", "利用枠を返却する。"),
            Self::Borrow(until) => Phrase::new(
                format!("A seat is borrowed until {}.", time::end(until.ends(zone), zone, Lang::En)),
                format!("利用枠を{}まで持ち出す。", time::end(until.ends(zone), zone, Lang::Ja)),
            ),
            Self::SwitchMethod(via) => Phrase::new(
                format!("The license is to be confirmed by {}.", way(*via).pick(Lang::En)),
                format!("確認方法を「{}」に切り替える。", way(*via).pick(Lang::Ja)),
            ),
            Self::SeatsTaken(1) => {
                fixed("One other computer runs the program.", "ほかの1台がプログラムを使用。")
            }
            Self::SeatsTaken(seats) => Phrase::new(
                format!("{seats} other computers run the program."),
                format!("ほかの{seats}台がプログラムを使用。"),
            ),
            Self::SeatsFreed => {
                fixed("The other computers give their seats back.", "ほかのコンピューターが利用枠を返却。")
            }
            Self::StateLost => fixed(
                "The program is installed anew; what it kept is lost.",
                "プログラムを再インストールし、保存内容が失われる。",
            ),
            Self::StateDamaged => {
                fixed("What the program kept is damaged.", "プログラムの保存内容が壊れる。")
            }
            Self::LicenseRenewed(_) => {
                fixed("The vendor renews the license.", "発行元がライセンスを更新する。")
            }
        }
    }
}

fn code_typed(lock: u8, step: u16, mistakes: u8) -> Phrase {
    let (en, ja) = match mistakes {
        0 => (String::new(), String::new()),
        1 => (", with 1 mistake".into(), "（1文字の打ち間違いあり）".into()),
        many => (format!(", with {many} mistakes"), format!("（{many}文字の打ち間違いあり）")),
    };
    Phrase::new(
        format!("The code for step {step} of lock {lock} is typed{en}."),
        format!("ロック{lock}・ステップ{step}のコードを入力する{ja}。"),
    )
}

fn way(via: Via) -> Phrase {
    let (en, ja) = match via {
        Via::HardwareKey => ("hardware key", "ハードウェアキー"),
        Via::Mail => ("e-mail", "メール"),
        Via::Online => ("online check", "インターネット"),
        Via::InHouse => ("the server in the company", "社内ライセンスサーバー"),
        Via::File => ("license file", "ライセンスファイル"),
    };
    Phrase::new(en, ja)
}
