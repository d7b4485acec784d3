//! How a description writes data of the vendor's own.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Deserialize;
use tegata::Text;
use tegata::document::{Ext, ExtValue};
use toml::{Table, Value};

use super::fault::Fault;
use super::path::Path;
use super::told::Told;

#[derive(Default, Deserialize)]
#[serde(transparent)]
pub(super) struct ExtText(Table);

/// How deep a document nests.
const MAX_DEPTH: usize = 8;
/// The longest name, in bytes.
const MAX_NAME: usize = 256;

impl ExtText {
    pub(super) fn ext(self) -> Result<Ext, Fault> {
        let path = Path::to("ext");
        let entries = entries(self.0, &path, MAX_DEPTH)?;
        Ext::new(entries).map_err(|_| Fault::broken(Told::bad_name("ext"), path))
    }
}

fn entries(table: Table, path: &Path, depth: usize) -> Result<Vec<(Text, ExtValue)>, Fault> {
    let entry = |(name, value): (String, Value)| {
        let path = path.name(&name);
        if !(1..=MAX_NAME).contains(&name.len()) {
            return Err(Fault::broken(Told::bad_name(&path.to_string()), path));
        }
        Ok((name.into(), ext_value(value, &path, depth)?))
    };
    table.into_iter().map(entry).collect()
}

/// Documents hold no floating-point numbers, since those have more than one writing; a date goes in as
/// text.
fn ext_value(value: Value, path: &Path, depth: usize) -> Result<ExtValue, Fault> {
    let Some(deeper) = depth.checked_sub(1) else {
        return Err(Fault::broken(Told::too_deep(&path.to_string()), path.clone()));
    };
    Ok(match value {
        Value::String(text) => ExtValue::Text(text.into()),
        Value::Integer(number) => ExtValue::Int(number),
        Value::Boolean(value) => ExtValue::Bool(value),
        Value::Datetime(when) => ExtValue::Text(when.to_string().into()),
        Value::Float(number) => {
            let told = Told::float_in_ext(&path.to_string(), &number.to_string());
            return Err(Fault::broken(told, path.clone()));
        }
        Value::Array(list) => {
            let values =
                (0..).zip(list).map(|(number, value)| ext_value(value, &path.number(number), deeper));
            ExtValue::List(values.collect::<Result<_, _>>()?)
        }
        Value::Table(table) => ExtValue::map(entries(table, path, deeper)?)
            .map_err(|_| Fault::broken(Told::bad_name(&path.to_string()), path.clone()))?,
    })
}
