//! Reads a POSIX TZ rule: POSIX.1-2017 section 8.3, with hours up to 167 as in RFC 9636 section 3.3.1.
//!
//! ```text
//! rule    = name offset [ name [offset] "," change "," change ]
//! name    = 3*ALPHA / "<" 3*(ALPHA / DIGIT / "+" / "-") ">"
//! offset  = ["+" / "-"] time                  ; hours west of UTC, up to 24
//! change  = ("J" day / day / "M" month "." week "." weekday) ["/" ["+" / "-"] time]
//! time    = hours [":" minutes [":" seconds]]
//! ```
//!
//! Daylight saving without its two changes has no fixed meaning and is refused.

use super::rule::{Change, ChangeDay, Rule, Saving};
use super::{HOUR, MINUTE};

/// When clocks change unless the rule says otherwise.
const TWO_O_CLOCK: i32 = 7_200;

/// The rule that the whole of a text writes.
pub(super) fn parse(text: &str) -> Option<Rule> {
    let mut reader = Reader(text.as_bytes());
    reader.name()?;
    let standard = reader.offset()?;
    if reader.0.is_empty() {
        return Some(Rule { standard, saving: None });
    }

    reader.name()?;
    let offset =
        if reader.0.starts_with(b",") { standard.saturating_add(HOUR as i32) } else { reader.offset()? };
    reader.skip(b',')?;
    let start = reader.change()?;
    reader.skip(b',')?;
    let end = reader.change()?;
    reader.0.is_empty().then_some(Rule { standard, saving: Some(Saving { offset, start, end }) })
}

/// What is left to read.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn skip(&mut self, byte: u8) -> Option<()> {
        self.0 = self.0.strip_prefix(&[byte])?;
        Some(())
    }

    /// The bytes up to the first that does not match.
    fn while_matches(&mut self, matches: impl Fn(&u8) -> bool) -> &[u8] {
        let len = self.0.iter().take_while(|byte| matches(byte)).count();
        let (found, rest) = self.0.split_at(len);
        self.0 = rest;
        found
    }

    fn name(&mut self) -> Option<()> {
        if self.skip(b'<').is_none() {
            return (self.while_matches(u8::is_ascii_alphabetic).len() >= 3).then_some(());
        }
        let quoted = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-');
        if self.while_matches(quoted).len() < 3 {
            return None;
        }
        self.skip(b'>')
    }

    /// A number from `min` to `max`, written in at most `digits` digits.
    fn number(&mut self, digits: usize, min: u16, max: u16) -> Option<u16> {
        let found = self.while_matches(u8::is_ascii_digit);
        if found.is_empty() || found.len() > digits {
            return None;
        }
        let number = found
            .iter()
            .fold(0_u16, |sum, digit| sum.saturating_mul(10).saturating_add(u16::from(digit & 0x0f)));
        (min..=max).contains(&number).then_some(number)
    }

    /// Minutes or seconds after a colon, if there is one.
    fn sixtieths(&mut self) -> Option<i32> {
        if self.skip(b':').is_none() {
            return Some(0);
        }
        let two = self.0.get(..2)?.iter().all(u8::is_ascii_digit);
        if two { self.number(2, 0, 59).map(i32::from) } else { None }
    }

    /// Seconds of `[+-]hh[:mm[:ss]]`.
    fn time(&mut self, max_hours: u16) -> Option<i32> {
        let negative = self.skip(b'-').is_some();
        if !negative {
            let _sign_is_optional = self.skip(b'+');
        }
        let hours = i32::from(self.number(3, 0, max_hours)?);
        let colon = self.0.starts_with(b":");
        let minutes = self.sixtieths()?;
        let seconds = if colon { self.sixtieths()? } else { 0 };
        let time = hours
            .saturating_mul(HOUR as i32)
            .saturating_add(minutes.saturating_mul(MINUTE as i32))
            .saturating_add(seconds);
        Some(if negative { time.saturating_neg() } else { time })
    }

    /// Seconds east of UTC; POSIX writes them west.
    fn offset(&mut self) -> Option<i32> {
        self.time(24).map(i32::saturating_neg)
    }

    fn change(&mut self) -> Option<Change> {
        let day = if self.skip(b'J').is_some() {
            ChangeDay::WithoutLeapDay(self.number(3, 1, 365)?)
        } else if self.skip(b'M').is_some() {
            let month = self.number(2, 1, 12)?;
            self.skip(b'.')?;
            let week = self.number(1, 1, 5)?;
            self.skip(b'.')?;
            let weekday = self.number(1, 0, 6)?;
            ChangeDay::Weekday { month: month as u8, week: week as u8, weekday: weekday as u8 }
        } else {
            ChangeDay::FromZero(self.number(3, 0, 365)?)
        };
        let second = if self.skip(b'/').is_some() { self.time(167)? } else { TWO_O_CLOCK };
        Some(Change { day, second })
    }
}
