//! A writer of JSON that knows what this module writes, and nothing more.

use tegata_facade::UnixTime;

/// A JSON text in the making, and the bytes that it refers to.
///
/// Bytes have no place in JSON: what stands there is `[from, to]`, a range of the bytes that follow it.
pub(crate) struct Json {
    text: String,
    bytes: Vec<u8>,
}

impl Json {
    pub(crate) const fn new() -> Self {
        Self { text: String::new(), bytes: Vec::new() }
    }

    pub(crate) fn finish(self) -> (String, Vec<u8>) {
        (self.text, self.bytes)
    }

    /// Begins a value: after a name it follows at once, after another value a comma does.
    fn begin(&mut self) {
        if !matches!(self.text.as_bytes().last(), None | Some(b'[' | b'{' | b':')) {
            self.text.push(',');
        }
    }

    pub(crate) fn name(&mut self, name: &str) {
        self.text(name);
        self.text.push(':');
    }

    pub(crate) fn open(&mut self, bracket: char) {
        self.begin();
        self.text.push(bracket);
    }

    pub(crate) fn close(&mut self, bracket: char) {
        self.text.push(bracket);
    }

    pub(crate) fn null(&mut self) {
        self.begin();
        self.text.push_str("null");
    }

    pub(crate) fn flag(&mut self, flag: bool) {
        self.begin();
        self.text.push_str(if flag { "true" } else { "false" });
    }

    pub(crate) fn number(&mut self, number: i64) {
        self.begin();
        if number < 0 {
            self.text.push('-');
        }
        self.digits(number.unsigned_abs());
    }

    /// Milliseconds: JavaScript counts time in those, and three zeros are all that is to be done.
    pub(crate) fn time(&mut self, at: UnixTime) {
        self.number(at.0);
        if at.0 != 0 {
            self.text.push_str("000");
        }
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.begin();
        self.text.push('"');
        for symbol in text.chars() {
            match symbol {
                '"' | '\\' => self.text.push('\\'),
                // RFC 8259, 7: these can not stand for themselves.
                '\0'..'\x20' => {
                    self.text.push_str(if symbol < '\x10' { "\\u000" } else { "\\u001" });
                    self.text.extend(char::from_digit(u32::from(symbol) & 15, 16));
                    continue;
                }
                _ => {}
            }
            self.text.push(symbol);
        }
        self.text.push('"');
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.open('[');
        for end in [&[], bytes] {
            self.bytes.extend_from_slice(end);
            self.begin();
            self.digits(self.bytes.len() as u64);
        }
        self.close(']');
    }

    /// `core::fmt` can do so too, and takes more of a small module.
    fn digits(&mut self, number: u64) {
        if number > 9 {
            self.digits(number / 10);
        }
        self.text.extend(char::from_digit((number % 10) as u32, 10));
    }
}

/// What can stand in a field.
pub(crate) trait Write {
    fn write(&self, json: &mut Json);
}

macro_rules! write {
    ($( $type:ty: |$value:ident, $json:ident| $how:expr; )*) => { $(
        impl Write for $type {
            fn write(&self, $json: &mut Json) {
                let $value = self;
                $how
            }
        }
    )* };
}
pub(crate) use write;

write! {
    str: |text, json| json.text(text);
    String: |text, json| json.text(text);
    UnixTime: |at, json| json.time(*at);
    bool: |flag, json| json.flag(*flag);
    i64: |number, json| json.number(*number);
    u8: |number, json| json.number((*number).into());
    u16: |number, json| json.number((*number).into());
    u32: |number, json| json.number((*number).into());
    u64: |number, json| json.number(i64::try_from(*number).unwrap_or(i64::MAX));
}

impl<T: Write> Write for Option<T> {
    fn write(&self, json: &mut Json) {
        match self {
            Some(value) => value.write(json),
            None => json.null(),
        }
    }
}

impl<T: Write> Write for [T] {
    fn write(&self, json: &mut Json) {
        json.open('[');
        self.iter().for_each(|value| value.write(json));
        json.close(']');
    }
}

impl<T: Write> Write for Vec<T> {
    fn write(&self, json: &mut Json) {
        self.as_slice().write(json);
    }
}

/// An object of a type, field by field, under the names that JavaScript gives them.
macro_rules! fields {
    ($json:ident, $from:expr, { $( $name:literal: $field:ident, )* }) => { $(
        $json.name($name);
        $crate::json::Write::write(&$from.$field, $json);
    )* };
}
pub(crate) use fields;
