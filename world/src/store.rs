//! What a computer keeps of its session, and what can happen to it.

/// So many older versions are remembered, for a snapshot to go back to.
const REMEMBERED: usize = 8;

/// The file that a session is kept in.
#[derive(Clone, Debug, Default)]
pub struct Store {
    /// The newest last.
    written: Vec<Vec<u8>>,
    full: bool,
}

impl Store {
    /// What the next start will find; nothing, if nothing was ever written.
    #[must_use]
    pub fn read(&self) -> &[u8] {
        self.written.last().map_or(&[], Vec::as_slice)
    }

    /// Writes, if the disk lets it.
    pub fn write(&mut self, bytes: Vec<u8>) -> bool {
        if self.full {
            return false;
        }
        if self.written.len() >= REMEMBERED {
            self.written.remove(0);
        }
        self.written.push(bytes);
        true
    }

    /// Whether the disk is full: what is written then is lost, and what was there stays.
    pub const fn set_full(&mut self, full: bool) {
        self.full = full;
    }

    /// Goes back by so many versions, as a snapshot of a virtual machine does. At most to the oldest
    /// that is remembered.
    pub fn roll_back(&mut self, versions: usize) {
        let keep = self.written.len().saturating_sub(versions).max(1);
        self.written.truncate(keep);
    }

    /// Changes one byte somewhere.
    pub fn damage(&mut self, place: usize) {
        if let Some(bytes) = self.written.last_mut().filter(|bytes| !bytes.is_empty()) {
            let at = place % bytes.len();
            bytes[at] ^= 0x55;
        }
    }

    /// The file is gone.
    pub fn lose(&mut self) {
        self.written.clear();
    }

    /// Another file in its place.
    pub fn replace(&mut self, bytes: Vec<u8>) {
        self.written.push(bytes);
    }
}
