//! Codes
//!
//! Codes as people type them. A code that was mistyped is never accepted: the answer offers what was
//! meant. That a code reads right says that it was typed right, not that a vendor issued it.

use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::ptr;

use tegata_facade::{CodeFields, CodeKind, CodeReading, CodeResult, Result, TegataError, read_code};

use crate::error::{TEGATA_NONE, code_of, name_of, tegata_error};
use crate::kit::{
    Arena, Object, View, borrow, bytes, call, call_void, choice, free, get, give, mirror, optional_text,
    target,
};

/// The kinds of codes.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum tegata_code_kind {
    /// Whichever it is; in an answer: not known.
    TEGATA_CODE_ANY = 0,
    /// Names a purchase; exchanged at the vendor for an activation code. 18 symbols.
    TEGATA_CODE_REGISTRATION = 1,
    /// Stands for one license of a roll. 31 symbols.
    TEGATA_CODE_ACTIVATION = 2,
    /// Switches on a step of a lock that a license carries. 31 symbols.
    TEGATA_CODE_AMENDMENT = 3,
}

mirror! { tegata_code_kind of CodeKind {
    TEGATA_CODE_REGISTRATION = Registration,
    TEGATA_CODE_ACTIVATION = Activation,
    TEGATA_CODE_AMENDMENT = Amendment,
} }

/// What was typed, in one word.
#[repr(C)]
#[derive(Clone, Copy)]
pub enum tegata_code_result {
    /// A code, as it stands.
    TEGATA_CODE_OK = 1,
    /// Mistyped, and exactly one code is near. Offer it to the person; never use it silently.
    TEGATA_CODE_REPAIRED = 2,
    /// Too much is wrong to say which code was meant.
    TEGATA_CODE_DAMAGED = 3,
    /// Nothing, too few symbols, or too many.
    TEGATA_CODE_WRONG_LENGTH = 4,
    /// A code, or what is near one, of another kind than was asked for.
    TEGATA_CODE_OTHER_KIND = 5,
    /// A code of another product.
    TEGATA_CODE_OTHER_PRODUCT = 6,
}

mirror! { tegata_code_result of CodeResult {
    TEGATA_CODE_OK = Ok,
    TEGATA_CODE_REPAIRED = Repaired,
    TEGATA_CODE_DAMAGED = Damaged,
    TEGATA_CODE_WRONG_LENGTH = WrongLength,
    TEGATA_CODE_OTHER_KIND = OtherKind,
    TEGATA_CODE_OTHER_PRODUCT = OtherProduct,
} }

/// What a code says of itself. What is secret in it stays in it. What does not apply is TEGATA_NONE.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_code_fields {
    /// The product.
    pub prefix: *const c_char,
    /// Which purchase, of a registration key.
    pub serial: i64,
    /// Which roll, of an activation code.
    pub batch: i64,
    /// Which row of the roll.
    pub index: i64,
    /// Which lock of the license, of an amendment code.
    pub lock: i64,
    /// Which step of the lock.
    pub step: i64,
}

/// The answer to "what did they type?".
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tegata_reading {
    /// In one word.
    pub result: tegata_code_result,
    /// Why it is not accepted: 1.x, or 0 if it is a code.
    pub code: i32,
    /// The same with its data; NULL if it is a code.
    pub error: *const tegata_error,
    /// The kind of the code that was typed, where that is known.
    pub kind: tegata_code_kind,
    /// The code as it is written, or the code that was probably meant; or NULL.
    pub canonical: *const c_char,
    /// Of a repaired code: what was typed, written as codes are, with '?' where it was unreadable.
    pub typed: *const c_char,
    /// The symbols that were mistyped or unreadable, from 0, hyphens left out.
    pub positions: *const u32,
    /// The same, as columns of `canonical` and `typed`, from 0.
    pub columns: *const u32,
    /// How many positions, and how many columns.
    pub position_count: usize,
    /// How many symbols were typed, of a wrong length; otherwise TEGATA_NONE.
    pub length: i64,
    /// How many there should be, or TEGATA_NONE.
    pub wanted_length: i64,
    /// The one group, from 1, that is too short or too long, where that can be told; or TEGATA_NONE.
    pub group: i64,
    /// What the code says; NULL if it is none.
    pub fields: *const tegata_code_fields,
}

/// What somebody typed, and what it was read as.
///
/// Never changes: may be used by several threads.
pub struct tegata_code(View<tegata_reading>);

impl Object for tegata_code {
    const WORD: [u8; 8] = *b"code    ";
    const NAME: &'static str = "code";
}

/// Reads a code as a person typed it: `length` bytes of UTF-8. Of the wanted kind, or TEGATA_CODE_ANY; of
/// the product with this prefix, or NULL for any.
///
/// ```c
/// tegata_code *code = NULL;
/// if (!tegata_read_code(typed, strlen(typed), TEGATA_CODE_ACTIVATION, NULL, &code)) {
///     const tegata_reading *reading = tegata_code_reading(code);
///     if (reading->result == TEGATA_CODE_REPAIRED)
///         printf("did you mean %s?\n", reading->canonical);
/// }
/// tegata_code_free(code);
/// ```
///
/// Errors: 4.9 for a prefix that is none, 9.3. What is wrong with the text stands in the answer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_read_code(
    typed: *const c_char,
    length: usize,
    kind: MaybeUninit<tegata_code_kind>,
    prefix: *const c_char,
    code: *mut *mut tegata_code,
) -> i32 {
    // SAFETY: the contract of all exports.
    call(|| unsafe {
        let code = target(code, "code")?;
        let typed = bytes(typed.cast(), length, "typed")?;
        let typed = str::from_utf8(typed).map_err(|_| TegataError::misuse("typed"))?;
        let prefix = optional_text(prefix, "prefix")?.map(str::to_owned);
        let reading = read_code(typed.to_owned(), wanted(kind)?, prefix)?;
        code.write(give(tegata_code(View::new(|arena| answer(arena, reading)))));
        Ok(())
    })
}

/// What it was read as. Owned by the code; NULL only of NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_code_reading(code: *const tegata_code) -> *const tegata_reading {
    // SAFETY: the contract of all exports.
    get(ptr::null(), || Ok(ptr::from_ref(unsafe { borrow(code) }?.0.get())))
}

/// NULL is nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tegata_code_free(code: *mut tegata_code) {
    // SAFETY: the contract of all exports.
    call_void(|| unsafe { free(code) });
}

/// The stable name: "activation". "unknown" for a number that is no kind.
#[unsafe(no_mangle)]
pub extern "C" fn tegata_code_kind_name(kind: MaybeUninit<tegata_code_kind>) -> *const c_char {
    name_of(choice(kind, "kind").map(CodeKind::name))
}

/// The stable name: "repaired". "unknown" for a number that is no enumerator.
#[unsafe(no_mangle)]
pub extern "C" fn tegata_code_result_name(result: MaybeUninit<tegata_code_result>) -> *const c_char {
    name_of(choice(result, "result").map(CodeResult::name))
}

/// The kind that is asked for; none for any.
fn wanted(kind: MaybeUninit<tegata_code_kind>) -> Result<Option<CodeKind>> {
    // SAFETY: C initialized it, and every bit pattern is a number.
    let number = unsafe { kind.as_ptr().cast::<i32>().read() };
    if number == tegata_code_kind::TEGATA_CODE_ANY as i32 { Ok(None) } else { choice(kind, "kind").map(Some) }
}

fn number<T: Into<i64>>(number: Option<T>) -> i64 {
    number.map_or(TEGATA_NONE, Into::into)
}

fn answer(arena: &mut Arena, reading: CodeReading) -> tegata_reading {
    let fields = reading.fields.map(|fields| self::fields(arena, fields));
    let (positions, position_count) = arena.list(reading.positions);
    tegata_reading {
        result: reading.result.into(),
        code: reading.error.as_deref().map_or(0, code_of),
        error: reading.error.map_or(ptr::null(), |error| arena.object(tegata_error::of(error))),
        kind: reading.kind.map_or(tegata_code_kind::TEGATA_CODE_ANY, Into::into),
        canonical: arena.optional_text(reading.canonical),
        typed: arena.optional_text(reading.typed),
        positions,
        columns: arena.list(reading.columns).0,
        position_count,
        length: number(reading.length),
        wanted_length: number(reading.wanted_length),
        group: number(reading.group),
        fields: arena.optional(fields),
    }
}

fn fields(arena: &mut Arena, fields: CodeFields) -> tegata_code_fields {
    tegata_code_fields {
        prefix: arena.text(fields.prefix),
        serial: number(fields.serial),
        batch: number(fields.batch),
        index: number(fields.index),
        lock: number(fields.lock),
        step: number(fields.step),
    }
}
