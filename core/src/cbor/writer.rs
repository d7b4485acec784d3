use alloc::vec::Vec;
use core::convert::Infallible;

use minicbor::Encoder;
use minicbor::data::Tag;

/// Writes deterministic CBOR into memory. The caller gives map keys in ascending order.
pub(crate) struct Writer {
    encoder: Encoder<Sink>,
}

/// A growing buffer that never fails, so that no write needs an error path.
struct Sink(Vec<u8>);

impl minicbor::encode::Write for Sink {
    type Error = Infallible;
    fn write_all(&mut self, bytes: &[u8]) -> Result<(), Infallible> {
        self.0.extend_from_slice(bytes);
        Ok(())
    }
}

/// `minicbor` can only fail where its writer fails, and `Sink` never does.
macro_rules! never_fails {
    ($call:expr) => {
        let _: Result<_, minicbor::encode::Error<Infallible>> = $call;
    };
}

impl Writer {
    pub(crate) fn new() -> Self {
        Self::into_buffer(Vec::new())
    }

    /// Appends to a buffer whose allocation is used again.
    pub(crate) fn into_buffer(buffer: Vec<u8>) -> Self {
        Self { encoder: Encoder::new(Sink(buffer)) }
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        self.encoder.into_writer().0
    }

    pub(crate) fn uint(&mut self, value: u64) {
        never_fails!(self.encoder.u64(value));
    }

    pub(crate) fn int(&mut self, value: i64) {
        never_fails!(self.encoder.i64(value));
    }

    pub(crate) fn boolean(&mut self, value: bool) {
        never_fails!(self.encoder.bool(value));
    }

    pub(crate) fn null(&mut self) {
        never_fails!(self.encoder.null());
    }

    pub(crate) fn text(&mut self, value: &str) {
        never_fails!(self.encoder.str(value));
    }

    pub(crate) fn bytes(&mut self, value: &[u8]) {
        never_fails!(self.encoder.bytes(value));
    }

    pub(crate) fn array(&mut self, len: usize) {
        never_fails!(self.encoder.array(len as u64));
    }

    pub(crate) fn map(&mut self, len: usize) {
        never_fails!(self.encoder.map(len as u64));
    }

    pub(crate) fn tag(&mut self, tag: u64) {
        never_fails!(self.encoder.tag(Tag::new(tag)));
    }

    /// Bytes that are already the encoding of one item.
    pub(crate) fn encoded(&mut self, item: &[u8]) {
        self.encoder.writer_mut().0.extend_from_slice(item);
    }
}
