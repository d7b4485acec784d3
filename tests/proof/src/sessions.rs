//! What the fuzz targets try to break in requests and sessions.

use tegata::document::{Via, pack};
use tegata::request::{Refusal, Request, RequestForm};
use tegata::session::{Action, Press, RequestId, Session};
use tegata::{Facts, Number, State};
use tegata_issuer::Signer;

use crate::cursor::Cursor;
use crate::samples::{self, Sample};
use crate::vendor::{NOW, key, trust};

/// A request or a refusal: whatever reads has one form, and every text form reads as the same.
pub fn request(data: &[u8]) {
    if let Ok(request) = Request::read(data) {
        let bytes = request.encode();
        assert_eq!(Request::read(&bytes).as_ref(), Ok(&request));
        for form in
            [RequestForm::Armor, RequestForm::Qr, RequestForm::Url("https://license.example.com/?x=1")]
        {
            assert_eq!(Request::read(request.form(form).as_bytes()).as_ref(), Ok(&request), "{form:?}");
        }
    }
    if let Ok(refusal) = Refusal::read(data) {
        assert_eq!(Refusal::read(&refusal.encode()), Ok(refusal));
        assert!(!refusal.error().text(tegata::Lang::Ja).is_empty());
    }
}

/// Whatever happens to a session, in whatever order: it says what to do and comes to an end, what it
/// keeps can be read again, and it never waits for a time that has passed.
pub fn session(data: &[u8]) {
    let cursor = &mut Cursor(data);
    let sample = &samples::products()[usize::from(cursor.byte()) % samples::products().len()];
    let documents: Vec<&[u8]> = sample.documents.iter().map(Vec::as_slice).collect();
    let now = cursor.instant(NOW);
    let saved = if cursor.byte() & 1 == 1 { data } else { &[] };
    let mut run = Run {
        session: Session::start(trust(), saved, sample.facts.clone(), [cursor.byte(); 32], now),
        sample,
        bundle: pack(&documents),
        asked: Vec::new(),
        challenges: Vec::new(),
        last: now,
    };
    run.drain(now);
    for _ in 0..32 {
        run.event(cursor);
    }
}

struct Run<'s> {
    session: Session,
    sample: &'s Sample,
    bundle: Vec<u8>,
    asked: Vec<RequestId>,
    challenges: Vec<(u32, Vec<u8>)>,
    last: i64,
}

impl Run<'_> {
    fn event(&mut self, cursor: &mut Cursor<'_>) {
        let kind = cursor.byte() % 16;
        let now = if kind < 4 { self.last.saturating_add(3_600) } else { cursor.instant(self.last) };
        let session = &mut self.session;
        let id = self.asked.last().copied().unwrap_or(RequestId::new(cursor.bytes()));
        match kind {
            0..=3 => session.tick(now),
            4 => _ = session.file(&self.bundle, now),
            5 => _ = session.file(cursor.0, now),
            6 => _ = session.answer(id, cursor.0, now),
            7 => {
                let number = Number { block: cursor.byte(), item: cursor.byte() };
                let retry_after = Some(u32::from_be_bytes(cursor.bytes()));
                let no = Refusal { nonce: *id.as_bytes(), number, retry_after, position: None };
                _ = session.answer(id, &no.encode(), now);
            }
            8 => session.failed(id, Number { block: cursor.byte(), item: cursor.byte() }, now),
            9 => _ = session.typed(&String::from_utf8_lossy(cursor.0), now),
            10 => {
                let code = self.sample.codes.get(usize::from(cursor.byte()));
                _ = session.typed(&code.map_or_else(String::new, |code| code.write()), now);
            }
            11 => {
                let name = ["main", "spare"][usize::from(cursor.byte() & 1)];
                _ = session.key_present(&key(name).public_key(), None, now);
            }
            12 => session.key_gone(&key("main").public_key(), now),
            13 => {
                if let Some((id, bytes)) = self.challenges.pop() {
                    let name = ["main", "spare"][usize::from(cursor.byte() & 1)];
                    let signature = key(name).sign(&bytes).expect("a signature");
                    _ = session.key_signed(id, &signature, now);
                }
            }
            14 => {
                let button = match cursor.byte() % 6 {
                    0 => Press::CheckNow,
                    1 => Press::Deactivate,
                    2 => Press::Release,
                    3 => Press::UnlockSpare,
                    4 => Press::SwitchMethod(Via::ALL[usize::from(cursor.byte()) % Via::ALL.len()]),
                    _ => Press::BorrowUntil(cursor.instant(now)),
                };
                _ = session.press(button, now);
            }
            _ => session.facts_changed(
                if cursor.byte() & 1 == 1 { self.sample.facts.clone() } else { Facts::default() },
                now,
            ),
        }
        self.drain(now);
    }

    fn drain(&mut self, now: i64) {
        let mut done = 0;
        while let Some(action) = self.session.next_action() {
            assert!(done < 64, "no end of things to do");
            match action {
                Action::Keep(bytes) => {
                    assert_eq!(done, 0, "something was to be done before the state was kept");
                    let kept = State::load(&bytes);
                    assert_eq!((kept.kept(), kept.fault()), (self.session.state().kept(), None));
                    let documents: usize = kept.documents().iter().map(|document| document.len()).sum();
                    assert!(bytes.len() - documents < 4096, "a state of {} bytes", bytes.len() - documents);
                }
                Action::Send(send) => {
                    assert_eq!(Request::read(&send.request.encode()).as_ref(), Ok(&*send.request));
                    assert!(!send.routes.is_empty());
                    self.asked.push(send.id);
                }
                Action::Challenge(challenge) => self.challenges.push((challenge.id, challenge.bytes)),
                Action::Wake(at) => assert!(
                    at > now.clamp(tegata::time::MIN_INSTANT, tegata::time::MAX_INSTANT),
                    "woken at {at}, now {now}"
                ),
                Action::Tell(notice) => assert!(!notice.text(tegata::Lang::En).is_empty()),
                _ => {}
            }
            done += 1;
        }
        self.last = now;
    }
}
