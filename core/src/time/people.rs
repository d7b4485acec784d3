//! Dates and times as people say them.

use alloc::format;
use alloc::string::String;

use super::instant::round_up;
use super::{DAY, Date, HOUR, MINUTE, Zone};
use crate::Lang;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The local date of an instant: `31 Mar 2027`, `2027年3月31日`.
///
/// ```
/// use tegata::{Lang, time::{self, Zone}};
/// assert_eq!(time::day(1_806_505_200, &Zone::utc(), Lang::En), "31 Mar 2027");
/// assert_eq!(time::day(1_806_505_200, &Zone::fixed(32_400), Lang::Ja), "2027年4月1日");
/// ```
#[must_use]
pub fn day(at: i64, zone: &Zone, lang: Lang) -> String {
    date_text(zone.date_at(at), lang)
}

/// The local date and time of an instant, with the zone: `31 Mar 2027 14:05 (Asia/Tokyo)`,
/// `2027年3月31日 14:05（Asia/Tokyo）`.
///
/// ```
/// use tegata::{Lang, time::{self, Zone}};
/// assert_eq!(time::moment(1_806_505_200, &Zone::utc(), Lang::En), "31 Mar 2027 15:00 (UTC)");
/// ```
#[must_use]
pub fn moment(at: i64, zone: &Zone, lang: Lang) -> String {
    let (hour, minute, _) = zone.time_at(at);
    let (day, name) = (day(at, zone, lang), zone.name());
    match lang {
        Lang::En => format!("{day} {hour:02}:{minute:02} ({name})"),
        Lang::Ja => format!("{day} {hour:02}:{minute:02}（{name}）"),
    }
}

/// An exclusive end: at a local midnight the day that it ends, `the end of 31 Mar 2027 (Asia/Tokyo)`,
/// `2027年3月31日の終わり（Asia/Tokyo）`; otherwise as [`moment`].
///
/// ```
/// use tegata::{Lang, time::{self, Zone}};
/// let tokyo = Zone::new("Asia/Tokyo", "JST-9")?;
/// assert_eq!(time::end(1_806_505_200, &tokyo, Lang::En), "the end of 31 Mar 2027 (Asia/Tokyo)");
/// # Ok::<(), tegata::Error>(())
/// ```
#[must_use]
pub fn end(at: i64, zone: &Zone, lang: Lang) -> String {
    if !zone.is_midnight(at) {
        return moment(at, zone, lang);
    }
    let (day, name) = (day(at.saturating_sub(1), zone, lang), zone.name());
    match lang {
        Lang::En => format!("the end of {day} ({name})"),
        Lang::Ja => format!("{day}の終わり（{name}）"),
    }
}

/// A length of time in one unit, rounded up: `45 s`, `10 min`, `21 h`, `1 day`, `3 days`; `45秒`,
/// `10分`, `21時間`, `1日`, `3日`.
///
/// Minutes from 60 seconds up, hours from 60 minutes up, days from 48 hours up; 24 hours are a day.
/// What is negative is over: `0 s`.
///
/// ```
/// use tegata::{Lang, time::span};
/// assert_eq!(span(75_000, Lang::En), "21 h");
/// assert_eq!(span(2 * 86_400 + 1, Lang::Ja), "3日");
/// ```
#[must_use]
pub fn span(seconds: i64, lang: Lang) -> String {
    let seconds = seconds.max(0);
    let (minutes, hours) = (round_up(seconds, MINUTE), round_up(seconds, HOUR));
    let (count, english, japanese) = if seconds < MINUTE {
        (seconds, "s", "秒")
    } else if minutes < 60 {
        (minutes, "min", "分")
    } else if hours < 48 && hours != 24 {
        (hours, "h", "時間")
    } else {
        let days = round_up(seconds, DAY);
        (days, if days == 1 { "day" } else { "days" }, "日")
    };
    match lang {
        Lang::En => format!("{count} {english}"),
        Lang::Ja => format!("{count}{japanese}"),
    }
}

fn date_text(date: Date, lang: Lang) -> String {
    let (year, month, day) = (date.year(), date.month(), date.day());
    match lang {
        Lang::En => {
            let name = MONTHS.get(usize::from(month).saturating_sub(1)).copied().unwrap_or_default();
            format!("{day} {name} {year}")
        }
        Lang::Ja => format!("{year}年{month}月{day}日"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::parse_rfc3339;

    fn tokyo() -> Zone {
        Zone::new("Asia/Tokyo", "JST-9").unwrap()
    }

    #[test]
    fn months_have_their_names() {
        for (number, name) in (1_u8..).zip(MONTHS) {
            let date = Date::new(2027, number, 7).unwrap();
            assert_eq!(date_text(date, Lang::En), format!("7 {name} 2027"));
            assert_eq!(date_text(date, Lang::Ja), format!("2027年{number}月7日"));
        }
        assert_eq!((MONTHS[2], MONTHS[11]), ("Mar", "Dec"));
    }

    #[test]
    fn moments_are_local_and_name_the_zone() {
        let at = parse_rfc3339("2027-03-31T05:05:59Z").unwrap();
        assert_eq!(moment(at, &tokyo(), Lang::En), "31 Mar 2027 14:05 (Asia/Tokyo)");
        assert_eq!(moment(at, &tokyo(), Lang::Ja), "2027年3月31日 14:05（Asia/Tokyo）");
        assert_eq!(moment(at, &Zone::fixed(-19_800), Lang::En), "30 Mar 2027 23:35 (UTC-05:30)");
    }

    #[test]
    fn an_end_at_midnight_is_the_end_of_the_day_before() {
        let at = parse_rfc3339("2027-03-31T15:00:00Z").unwrap();
        assert_eq!(end(at, &tokyo(), Lang::En), "the end of 31 Mar 2027 (Asia/Tokyo)");
        assert_eq!(end(at, &tokyo(), Lang::Ja), "2027年3月31日の終わり（Asia/Tokyo）");
        assert_eq!(end(at, &Zone::utc(), Lang::En), "31 Mar 2027 15:00 (UTC)");
        assert_eq!(end(at - 1, &tokyo(), Lang::En), "31 Mar 2027 23:59 (Asia/Tokyo)");
        assert_eq!(end(at + 1, &tokyo(), Lang::En), "1 Apr 2027 00:00 (Asia/Tokyo)");
    }

    #[test]
    fn an_end_at_a_skipped_midnight_is_one_too() {
        let santiago = Zone::new("America/Santiago", "<-04>4<-03>,M9.1.6/24,M4.1.6/24").unwrap();
        let at = parse_rfc3339("2027-09-05T04:00:00Z").unwrap();
        assert_eq!(end(at, &santiago, Lang::En), "the end of 4 Sep 2027 (America/Santiago)");
    }

    #[test]
    fn spans_are_rounded_up_in_a_unit_that_fits() {
        for (seconds, english, japanese) in [
            (i64::MIN, "0 s", "0秒"),
            (0, "0 s", "0秒"),
            (1, "1 s", "1秒"),
            (59, "59 s", "59秒"),
            (60, "1 min", "1分"),
            (61, "2 min", "2分"),
            (59 * MINUTE, "59 min", "59分"),
            (59 * MINUTE + 1, "1 h", "1時間"),
            (HOUR, "1 h", "1時間"),
            (HOUR + 1, "2 h", "2時間"),
            (21 * HOUR - 600, "21 h", "21時間"),
            (23 * HOUR + 1, "1 day", "1日"),
            (DAY, "1 day", "1日"),
            (DAY + 1, "25 h", "25時間"),
            (47 * HOUR, "47 h", "47時間"),
            (47 * HOUR + 1, "2 days", "2日"),
            (2 * DAY, "2 days", "2日"),
            (2 * DAY + 1, "3 days", "3日"),
            (30 * DAY, "30 days", "30日"),
            (i64::MAX, "106751991167301 days", "106751991167301日"),
        ] {
            assert_eq!(span(seconds, Lang::En), english, "{seconds}");
            assert_eq!(span(seconds, Lang::Ja), japanese, "{seconds}");
        }
    }
}
