//! The report in one sentence.

use alloc::format;
use alloc::string::String;

use super::report::{Mode, Report, Status};
use crate::time;
use crate::{Kind, Lang};

impl Report {
    /// The report in one sentence, for the top of a window or a log line.
    ///
    /// In English `Active until the end of 31 Mar 2027 (Asia/Tokyo), 130 days left`, in Japanese
    /// `有効です。2027年3月31日まで（あと130日）`.
    #[must_use]
    pub fn headline(&self, lang: Lang) -> String {
        let mut text = match lang {
            Lang::En => self.headline_en(),
            Lang::Ja => self.headline_ja(),
        };
        if self.mode == Mode::Demo {
            text.push_str(match lang {
                Lang::En => ". Running as a demo",
                Lang::Ja => "デモ版として動作します。",
            });
        }
        text
    }

    fn headline_en(&self) -> String {
        let end = |at: Option<i64>| at.map(|at| time::end(at, &self.zone, Lang::En)).unwrap_or_default();
        let ends = self.expires();
        match self.status {
            Status::Active => match (ends, self.days_left()) {
                (Some(_), Some(1)) => format!("Active until {}, 1 day left", end(ends)),
                (Some(_), Some(days)) => format!("Active until {}, {days} days left", end(ends)),
                _ => String::from("Active, without an end"),
            },
            Status::Grace => format!("Renewal grace. The term ended at {}", end(ends)),
            Status::Unconfirmed if self.has(Kind::HardwareKeyMissing) => {
                String::from("The hardware key is missing")
            }
            Status::Unconfirmed => String::from("Not confirmed for too long"),
            Status::Unbound => String::from("Not for this computer, version or place"),
            Status::Inactive if self.seats.is_some() => String::from("No seat is held here"),
            Status::Inactive => String::from("Not activated here"),
            Status::NotYet => {
                let begins = self.term.as_ref().and_then(|term| term.begins);
                format!(
                    "Begins on {}",
                    begins.map(|at| time::day(at, &self.zone, Lang::En)).unwrap_or_default()
                )
            }
            Status::Expired => format!("Expired. The term ended at {}", end(ends)),
            Status::Revoked => String::from("Withdrawn by the vendor"),
            Status::Missing => String::from("No license"),
        }
    }

    fn headline_ja(&self) -> String {
        // "2027年3月31日まで" names the last day that counts, so the instant before the end.
        let last_day = |at: Option<i64>| {
            at.map(|at| time::day(at.saturating_sub(1), &self.zone, Lang::Ja)).unwrap_or_default()
        };
        let ends = self.expires();
        match self.status {
            Status::Active => match (ends, self.days_left()) {
                (Some(_), Some(days)) => format!("有効です。{}まで（あと{days}日）", last_day(ends)),
                _ => String::from("有効です。期限はありません。"),
            },
            Status::Grace => format!("更新猶予期間中です。有効期限は{}でした。", last_day(ends)),
            Status::Unconfirmed if self.has(Kind::HardwareKeyMissing) => {
                String::from("ハードウェアキーがありません。")
            }
            Status::Unconfirmed => String::from("長い間ライセンスを確認できていません。"),
            Status::Unbound => String::from("このコンピューター、バージョン、または場所では使用できません。"),
            Status::Inactive if self.seats.is_some() => String::from("利用枠が割り当てられていません。"),
            Status::Inactive => String::from("このコンピューターではアクティベーションされていません。"),
            Status::NotYet => {
                let begins = self.term.as_ref().and_then(|term| term.begins);
                let day = begins.map(|at| time::day(at, &self.zone, Lang::Ja)).unwrap_or_default();
                format!("{day}から有効になります。")
            }
            Status::Expired => format!("有効期限が切れています。有効期限は{}でした。", last_day(ends)),
            Status::Revoked => String::from("このライセンスは発行元の手続きにより失効しています。"),
            Status::Missing => String::from("ライセンスがありません。"),
        }
    }

    fn days_left(&self) -> Option<i64> {
        self.term.as_ref().and_then(|term| term.days_left)
    }
}
