//! Numbers and choices from the bytes of a fuzzer.

/// Takes bytes from the front; zeros when they are used up, so that every input means something.
pub(crate) struct Cursor<'b>(pub(crate) &'b [u8]);

impl Cursor<'_> {
    pub(crate) fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut taken = [0; N];
        let (head, rest) = self.0.split_at(self.0.len().min(N));
        taken.iter_mut().zip(head).for_each(|(to, from)| *to = *from);
        self.0 = rest;
        taken
    }

    pub(crate) fn byte(&mut self) -> u8 {
        u8::from_be_bytes(self.bytes())
    }

    /// Any instant: the edges of every clock, the days around a moment, or whatever the bytes say.
    pub(crate) fn instant(&mut self, around: i64) -> i64 {
        const EDGES: [i64; 10] = [
            i64::MIN,
            i64::MIN + 1,
            -1,
            0,
            1,
            i32::MAX as i64,
            u32::MAX as i64,
            253_402_300_799,
            i64::MAX - 1,
            i64::MAX,
        ];
        match self.byte() {
            0 => around,
            kind @ 1..=10 => EDGES.get(usize::from(kind) - 1).copied().unwrap_or_default(),
            11..=63 => i64::from_be_bytes(self.bytes()),
            _ => around.saturating_add(i64::from(i32::from_be_bytes(self.bytes()) % (400 * 86_400))),
        }
    }
}
