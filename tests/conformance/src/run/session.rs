use data_encoding::{BASE64, HEXLOWER};
use tegata::document::Via;
use tegata::session::{self, KeyObject, Press, RequestId, Session};

use super::same;
use crate::format::{
    Action, Button, Question, Report, SessionCase, SessionEvent, SessionExpect, SessionGroup, Standing,
    Trust, bytes, hex, hex_array,
};

pub(super) fn run(group: &SessionGroup, case: &SessionCase) -> Result<(), String> {
    let mut player = Player::new(&group.trust);
    for (place, step) in case.steps.iter().enumerate() {
        let found = player.happen(&step.event).map_err(|error| format!("step {place}: {error}"))?;
        compare(&found, &step.expect).map_err(|error| format!("step {place}: {error}"))?;
    }
    Ok(())
}

/// Names the first thing that is not as expected.
fn compare(found: &SessionExpect, expected: &SessionExpect) -> Result<(), String> {
    same(&found.error, &expected.error)?;
    for (found, expected) in found.actions.iter().zip(&expected.actions) {
        same(found, expected)?;
    }
    let number = |expect: &SessionExpect| format!("{} actions", expect.actions.len());
    same(&number(found), &number(expected))?;
    same(&found.report, &expected.report)
}

/// A host that lives with a session and does what it says.
pub struct Player {
    trust: Trust,
    session: Option<Session>,
    /// What is kept: what the last `keep` held.
    kept: Vec<u8>,
    /// Every question that was asked, in this order.
    pub asked: Vec<session::Send>,
    /// Every challenge that was handed out, in this order.
    pub challenges: Vec<session::Challenge>,
}

impl Player {
    /// A host that trusts, and has not started anything yet.
    #[must_use]
    pub fn new(trust: &Trust) -> Self {
        let trust = trust.clone();
        Self { trust, session: None, kept: Vec::new(), asked: Vec::new(), challenges: Vec::new() }
    }

    /// The session, once it was started.
    #[must_use]
    pub fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// Lets something happen, and does what is to be done.
    ///
    /// # Errors
    /// A sentence, if the event makes no sense.
    pub fn happen(&mut self, event: &SessionEvent) -> Result<SessionExpect, String> {
        let error = match event {
            SessionEvent::Start { saved, facts, entropy } => {
                let saved = saved.as_ref().map_or_else(|| Ok(self.kept.clone()), |saved| bytes(saved))?;
                let facts = facts.build()?;
                let now = facts.now;
                let trust = self.trust.build()?;
                self.session = Some(Session::start(trust, &saved, facts, hex_array(entropy)?, now));
                self.kept = saved;
                None
            }
            event => {
                let session = self.session.as_mut().ok_or("nothing was started")?;
                tell(session, event)?.err().map(|error| error.number().to_string())
            }
        };
        let session = self.session.as_mut().ok_or("nothing was started")?;
        let mut actions = Vec::new();
        while let Some(action) = session.next_action() {
            match &action {
                session::Action::Keep(state) => self.kept.clone_from(state),
                session::Action::Send(send) => self.asked.push(send.clone()),
                session::Action::Challenge(challenge) => self.challenges.push(challenge.clone()),
                _ => {}
            }
            actions.push(written(&action)?);
        }
        let report = Report::of(session.report())?;
        let report = Standing {
            status: report.status,
            mode: report.mode,
            reasons: report.reasons.into_iter().map(|reason| reason.number).collect(),
            wake_at: report.wake_at,
        };
        Ok(SessionExpect { error, actions, report })
    }
}

/// Lets something happen to a session: a fault of the case, or what the session answers.
fn tell(session: &mut Session, event: &SessionEvent) -> Result<Result<(), tegata::Error>, String> {
    let id = |id: &str| hex_array(id).map(RequestId::new);
    let key = |key: &str| key.parse::<tegata::PublicKey>().map_err(|error| error.to_string());
    let told = match event {
        SessionEvent::Start { .. } => return Err("it was started already".into()),
        SessionEvent::Tick { now } => {
            session.tick(*now);
            Ok(())
        }
        SessionEvent::Answer { now, id: of, bytes: answer } => session.answer(id(of)?, &bytes(answer)?, *now),
        SessionEvent::Failed { now, id: of, number } => {
            session.failed(id(of)?, number.parse().map_err(|_| format!("number {number}"))?, *now);
            Ok(())
        }
        SessionEvent::File { now, bytes: file } => session.file(&bytes(file)?, *now),
        SessionEvent::Typed { now, text } => session.typed(text, *now),
        SessionEvent::KeyPresent { now, key: named, record } => {
            let record = record.as_deref().map(hex).transpose()?;
            session.key_present(&key(named)?, record.as_deref(), *now)
        }
        SessionEvent::KeyGone { now, key: named } => {
            session.key_gone(&key(named)?, *now);
            Ok(())
        }
        SessionEvent::KeySigned { now, id, signature } => {
            session.key_signed(*id, &hex_array(signature)?, *now)
        }
        SessionEvent::Press { now, button } => session.press(button.build()?, *now),
        SessionEvent::FactsChanged { facts } => {
            let facts = facts.build()?;
            let now = facts.now;
            session.facts_changed(facts, now);
            Ok(())
        }
    };
    Ok(told)
}

impl Button {
    fn build(&self) -> Result<Press, String> {
        Ok(match self {
            Self::CheckNow => Press::CheckNow,
            Self::Deactivate => Press::Deactivate,
            Self::Release => Press::Release,
            Self::UnlockSpare => Press::UnlockSpare,
            Self::SwitchMethod(name) => {
                let all = [Via::HardwareKey, Via::Mail, Via::Online, Via::InHouse, Via::File];
                let via = all.into_iter().find(|via| via.name() == name);
                Press::SwitchMethod(via.ok_or_else(|| format!("method {name}"))?)
            }
            Self::BorrowUntil(at) => Press::BorrowUntil(*at),
        })
    }
}

/// An action as it stands in a file.
fn written(action: &session::Action) -> Result<Action, String> {
    Ok(match action {
        session::Action::Keep(state) => Action::Keep(BASE64.encode(state)),
        session::Action::Identify { salt } => Action::Identify { salt: HEXLOWER.encode(salt) },
        session::Action::Send(send) => Action::Send(Question {
            id: send.id.to_string(),
            kind: send.request.kind.name().into(),
            routes: send.routes.iter().map(|via| via.name().into()).collect(),
            deadline: send.deadline,
            request: BASE64.encode(&send.request.encode()),
        }),
        session::Action::Challenge(challenge) => Action::Challenge {
            id: challenge.id,
            key: challenge.key.to_string(),
            bytes: HEXLOWER.encode(&challenge.bytes),
        },
        session::Action::WriteKey(write) => {
            let (object, bytes) = match &write.object {
                KeyObject::UnlockRecord(bytes) => ("unlock_record", bytes),
                KeyObject::License(bytes) => ("license", bytes),
            };
            Action::WriteKey {
                key: write.key.to_string(),
                object: object.into(),
                bytes: HEXLOWER.encode(bytes),
            }
        }
        session::Action::Wake(at) => Action::Wake(*at),
        session::Action::Tell(notice) => {
            let mut value = serde_json::to_value(notice.reason()).map_err(|error| error.to_string())?;
            let mut field = |name: &str| value.get_mut(name).map(serde_json::Value::take).unwrap_or_default();
            let data = serde_json::from_value(field("data")).map_err(|error| error.to_string())?;
            let text = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
            Action::Tell { number: text(field("number")), severity: text(field("severity")), data }
        }
        _ => return Err("an action that these vectors do not know".into()),
    })
}
