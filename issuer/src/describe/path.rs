//! The way to a value of a description: `ext.partners[1].name`.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// From the whole text down to a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Path(Vec<Step>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Name(String),
    /// The place in a list, from 0.
    Number(usize),
}

impl Path {
    /// To the field of this name.
    pub(super) fn to(name: &str) -> Self {
        Self(Vec::from([Step::Name(name.into())]))
    }

    /// Further, to a field of a table.
    pub(super) fn name(&self, name: &str) -> Self {
        self.then(Step::Name(name.into()))
    }

    /// Further, to an entry of a list.
    pub(super) fn number(&self, number: usize) -> Self {
        self.then(Step::Number(number))
    }

    /// The same way, in a table of this name.
    pub(super) fn under(self, name: &str) -> Self {
        let mut path = Self::to(name);
        path.0.extend(self.0);
        path
    }

    fn then(&self, step: Step) -> Self {
        let mut path = self.clone();
        path.0.push(step);
        path
    }

    /// The name that stands last in it.
    pub(super) fn last_name(&self) -> Option<&str> {
        self.0.iter().rev().find_map(|step| match step {
            Step::Name(name) => Some(name.as_str()),
            Step::Number(_) => None,
        })
    }

    /// The bytes of the value, or of what leads to it as far as that is there.
    pub(super) fn span(&self, source: &str) -> Option<Range<usize>> {
        in_table(DeTable::parse(source).ok()?.get_ref(), &self.0)
    }

    /// The way to the name or the value at these bytes.
    pub(super) fn at(source: &str, span: &Range<usize>) -> Option<Self> {
        let mut path = Self::default();
        let table = DeTable::parse(source).ok()?;
        path.leads(table.get_ref(), span).then_some(path)
    }

    fn leads(&mut self, table: &DeTable<'_>, span: &Range<usize>) -> bool {
        table.iter().any(|(name, value)| {
            let named = name.span() == *span;
            self.leads_by(Step::Name(name.get_ref().as_ref().into()), value, span, named)
        })
    }

    /// A table with a header does not enclose what stands below it, so all are searched.
    fn leads_by(
        &mut self,
        step: Step,
        value: &Spanned<DeValue<'_>>,
        span: &Range<usize>,
        named: bool,
    ) -> bool {
        self.0.push(step);
        let within = match value.get_ref() {
            DeValue::Table(table) => self.leads(table, span),
            DeValue::Array(list) => (0..)
                .zip(list.iter())
                .any(|(number, value)| self.leads_by(Step::Number(number), value, span, false)),
            _ => false,
        };
        let found = within || named || value.span() == *span;
        if !found {
            self.0.pop();
        }
        found
    }
}

fn in_table(table: &DeTable<'_>, steps: &[Step]) -> Option<Range<usize>> {
    let (Step::Name(wanted), rest) = steps.split_first()? else { return None };
    let (_, value) = table.iter().find(|(name, _)| name.get_ref() == wanted)?;
    Some(in_value(value, rest))
}

fn in_value(value: &Spanned<DeValue<'_>>, steps: &[Step]) -> Range<usize> {
    let deeper = match (value.get_ref(), steps.split_first()) {
        (DeValue::Table(table), _) => in_table(table, steps),
        (DeValue::Array(list), Some((Step::Number(number), rest))) => {
            list.get(*number).map(|value| in_value(value, rest))
        }
        _ => None,
    };
    deeper.unwrap_or_else(|| value.span())
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, step) in (0_usize..).zip(&self.0) {
            match step {
                Step::Number(number) => write!(f, "[{number}]")?,
                Step::Name(name) => {
                    let dot = if place == 0 { "" } else { "." };
                    let bare = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
                    match !name.is_empty() && name.chars().all(bare) {
                        true => write!(f, "{dot}{name}")?,
                        false => write!(f, "{dot}{name:?}")?,
                    }
                }
            }
        }
        Ok(())
    }
}
