//! One call: arguments in, an answer out, and the objects that JavaScript holds by their handles.

use std::sync::{Arc, Mutex, PoisonError};

use tegata_facade::{Bundle, Session, TegataError, Trust};

use crate::answers;
use crate::arguments::Arguments;
use crate::json::Json;

/// What a call comes to.
pub(crate) type Outcome<T = ()> = Result<T, Fault>;

/// Why a call has no answer.
pub(crate) enum Fault {
    /// An error of the table.
    Refused(Arc<TegataError>),
    /// An argument that is none: JavaScript makes a `TypeError` of it.
    Type(&'static str),
}

impl From<Arc<TegataError>> for Fault {
    fn from(error: Arc<TegataError>) -> Self {
        Self::Refused(error)
    }
}

/// What JavaScript holds.
#[derive(Clone)]
pub(crate) enum Object {
    Trust(Arc<Trust>),
    Bundle(Arc<Bundle>),
    Session(Arc<Session>),
}

/// The objects, each under its handle: its place, counted from 1.
#[derive(Default)]
pub(crate) struct Objects {
    places: Vec<Option<Object>>,
    free: Vec<u32>,
}

impl Objects {
    pub(crate) fn hold(&mut self, object: Object) -> u32 {
        if let Some(handle) = self.free.pop()
            && let Some(place) = self.place(handle)
        {
            *place = Some(object);
            return handle;
        }
        self.places.push(Some(object));
        // There is no memory for so many.
        u32::try_from(self.places.len()).unwrap_or(0)
    }

    pub(crate) fn release(&mut self, handle: u32) {
        if self.place(handle).and_then(Option::take).is_some() {
            self.free.push(handle);
        }
    }

    fn place(&mut self, handle: u32) -> Option<&mut Option<Object>> {
        self.places.get_mut((handle as usize).wrapping_sub(1))
    }

    pub(crate) fn trust(&mut self, handle: u32) -> Outcome<Arc<Trust>> {
        match self.place(handle) {
            Some(Some(Object::Trust(trust))) => Ok(Arc::clone(trust)),
            _ => Err(Fault::Type("trust")),
        }
    }

    pub(crate) fn bundle(&mut self, handle: u32) -> Outcome<Arc<Bundle>> {
        match self.place(handle) {
            Some(Some(Object::Bundle(bundle))) => Ok(Arc::clone(bundle)),
            _ => Err(Fault::Type("bundle")),
        }
    }

    pub(crate) fn session(&mut self, handle: u32) -> Outcome<Arc<Session>> {
        match self.place(handle) {
            Some(Some(Object::Session(session))) => Ok(Arc::clone(session)),
            _ => Err(Fault::Type("session")),
        }
    }
}

/// What an operation has at hand.
pub(crate) struct Call<'a> {
    pub(crate) objects: &'a mut Objects,
    pub(crate) arguments: Arguments<'a>,
    pub(crate) json: Json,
}

/// All that the module remembers between two calls.
struct Host {
    input: Vec<u8>,
    output: Vec<u8>,
    objects: Objects,
}

static HOST: Mutex<Host> = Mutex::new(Host {
    input: Vec::new(),
    output: Vec::new(),
    objects: Objects { places: Vec::new(), free: Vec::new() },
});

/// A buffer that was larger than this is given back after the call.
const KEEP: usize = 64 << 10;

/// Makes room for the arguments of the next call, and says where.
pub(crate) fn reserve(length: usize) -> *mut u8 {
    let mut host = HOST.lock().unwrap_or_else(PoisonError::into_inner);
    if host.input.len() < length {
        // What was there is of no use: nothing is copied.
        host.input = Vec::new();
        host.input.resize(length, 0);
    }
    host.input.as_mut_ptr()
}

/// Runs an operation with what lies in the input buffer.
///
/// The answer: whether it is one (0), an error (1) or a type error (2), the lengths of its text and of the
/// bytes that the text refers to, each in 4 bytes, little-endian; then both.
pub(crate) fn call(operation: fn(&mut Call<'_>, u32) -> Outcome, handle: u32) -> *const u8 {
    let mut host = HOST.lock().unwrap_or_else(PoisonError::into_inner);
    let Host { input, output, objects } = &mut *host;
    let mut call = Call { objects, arguments: Arguments::new(input), json: Json::new() };
    let status: u32 = match operation(&mut call, handle) {
        Ok(()) => 0,
        Err(fault) => {
            call.json = Json::new();
            match fault {
                Fault::Refused(error) => {
                    answers::error(&mut call.json, &error);
                    1
                }
                Fault::Type(what) => {
                    call.json.text(what);
                    2
                }
            }
        }
    };
    let (text, bytes) = call.json.finish();
    output.clear();
    output.shrink_to(KEEP);
    for number in [status, length(text.as_bytes()), length(&bytes)] {
        output.extend_from_slice(&number.to_le_bytes());
    }
    output.extend_from_slice(text.as_bytes());
    output.extend_from_slice(&bytes);
    if input.len() > KEEP {
        *input = Vec::new();
    }
    output.as_ptr()
}

fn length(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX)
}
