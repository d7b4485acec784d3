//! How a description writes data of the vendor's own.

use alloc::string::ToString;

use serde::Deserialize;
use tegata::document::{Ext, ExtValue};
use toml::{Table, Value};

use super::fault::Fault;

#[derive(Default, Deserialize)]
#[serde(transparent)]
pub(super) struct ExtText(Table);

impl ExtText {
    pub(super) fn ext(self) -> Result<Ext, Fault> {
        let entries = self.0.into_iter().map(|(name, value)| Ok((name.into(), ext_value(value)?)));
        Ok(Ext::new(entries.collect::<Result<_, Fault>>()?)?)
    }
}

/// Documents hold no floating-point numbers, since those have more than one writing; a date goes in as
/// text.
fn ext_value(value: Value) -> Result<ExtValue, Fault> {
    Ok(match value {
        Value::String(text) => ExtValue::Text(text.into()),
        Value::Integer(number) => ExtValue::Int(number),
        Value::Boolean(value) => ExtValue::Bool(value),
        Value::Datetime(when) => ExtValue::Text(when.to_string().into()),
        Value::Float(_) => return Err(Fault::float_in_ext()),
        Value::Array(list) => ExtValue::List(list.into_iter().map(ext_value).collect::<Result<_, _>>()?),
        Value::Table(table) => {
            let entries = table.into_iter().map(|(name, value)| Ok((name.into(), ext_value(value)?)));
            ExtValue::map(entries.collect::<Result<_, Fault>>()?)?
        }
    })
}
