//! A session in the smallest wasm: every event that a host may report, so that what is measured is all of it.

use alloc::vec::Vec;
use core::sync::atomic::Ordering::Relaxed;

use tegata::document::Via;
use tegata::session::{Action, Press, RequestId, Session};
use tegata::{Facts, Kind, PublicKey};

use super::{BUFFER, product, root};

/// [`live`] for the first `length` bytes of the buffer.
#[unsafe(no_mangle)]
pub extern "C" fn tegata_live(length: usize, now: i64) -> i32 {
    let bytes: Vec<u8> = BUFFER.iter().take(length).map(|byte| byte.load(Relaxed)).collect();
    live(&bytes, now)
}

/// How many things a session gives its host to do after a file and one event of each kind; −1 if it
/// does not allow the solver when the file was taken.
pub fn live(file: &[u8], now: i64) -> i32 {
    let Ok(trust) = root().and_then(|root| Ok(tegata::Trust::new(root, product()?))) else { return -1 };
    let mut session = Session::start(trust, &[], Facts::default(), [7; 32], now);
    let taken = session.file(file, now);
    if taken.is_err() || !session.report().allows("solver") {
        return -1;
    }
    let id = RequestId::new([1; 16]);
    let refused = [
        session.answer(id, file, now).is_err(),
        session.typed("BH-0KFR-2M4V0-41?RD-WESB8-E2RMP-04RGC", now).is_err(),
        session.key_signed(1, &[0; 64], now).is_err(),
        session.press(Press::SwitchMethod(Via::Mail), now).is_err(),
        session.press(Press::UnlockSpare, now).is_err(),
    ];
    session.failed(id, Kind::TimedOut.number(), now);
    if let Ok(key) = root() {
        key_comes_and_goes(&mut session, &key, now);
    }
    session.facts_changed(Facts::default(), now);
    session.tick(now);
    let refused = refused.into_iter().filter(|refused| *refused).count();
    let mut done = i32::try_from(refused).unwrap_or(0);
    while let Some(action) = session.next_action() {
        done += match action {
            Action::Send(send) => i32::from(!send.request.encode().is_empty()),
            Action::Tell(notice) => i32::from(notice.number().block > 0),
            _ => 1,
        };
    }
    done
}

fn key_comes_and_goes(session: &mut Session, key: &PublicKey, now: i64) {
    _ = session.key_present(key, None, now);
    session.key_gone(key, now);
}
