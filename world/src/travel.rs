//! How a question gets to a server, and the answer back.

use tegata::Kind;
use tegata::document::Via;
use tegata::request::Request;
use tegata::session::{RequestId, Send};
use tegata::time::HOUR;

use crate::network::Fate;
use crate::queue::Event;
use crate::vendor::Said;
use crate::{HostId, World};

impl World {
    /// Sends a question on the way that its session named. By hand it waits for somebody to carry it.
    pub(crate) fn ask(&mut self, host: HostId, send: Send) {
        let (id, kind) = (send.id, send.request.kind.name());
        let boot = self.hosts[host.0].boots;
        let bytes = send.request.encode();
        let Some(via) = send.routes.first().copied() else { return };
        let last = send.routes.iter().skip(1).all(|via| *via == Via::File);
        self.hosts[host.0].note_question(send);
        if via == Via::File {
            self.note(host, format_args!("wants somebody to carry its question to {kind}"));
            return;
        }
        let fate = match self.reaches(host, via) {
            true => self.network.fate(via, &mut self.random),
            false => Fate::Unreachable,
        };
        match fate {
            Fate::Unreachable => {
                if last {
                    self.note(host, format_args!("finds nobody to ask to {kind}"));
                }
                let why = Kind::NetworkUnreachable.number();
                self.queue.push(self.now, Event::Fail { host, boot, id, why });
            }
            Fate::QuestionLost => {
                self.note(host, format_args!("asks to {kind} by {}", via.name()));
                self.give_up(host, boot, via, id);
            }
            fate => {
                self.note(host, format_args!("asks to {kind} by {}", via.name()));
                let at = self.now + self.network.delay(via, &mut self.random);
                self.queue.push(at, Event::Question { host, boot, via, id, bytes, fate });
            }
        }
    }

    fn reaches(&self, host: HostId, via: Via) -> bool {
        let host = &self.hosts[host.0];
        host.reaches.contains(&via) && (via != Via::InHouse || host.server.is_some())
    }

    /// The program notices some time later that no answer came.
    fn give_up(&mut self, host: HostId, boot: u32, via: Via, id: RequestId) {
        if let Some(after) = Self::gives_up(via) {
            let why = Kind::TimedOut.number();
            self.queue.push(self.now + after, Event::Fail { host, boot, id, why });
        }
    }

    /// A question gets to the server at the end of its way.
    pub(crate) fn arrive(
        &mut self,
        host: HostId,
        boot: u32,
        via: Via,
        id: RequestId,
        bytes: Vec<u8>,
        fate: Fate,
    ) {
        let server = self.hosts[host.0].server.filter(|_| via == Via::InHouse);
        let service = server.map_or(self.vendor.service, |server| self.servers[server.0].service);
        if service.down {
            if via == Via::Mail {
                // It waits at the post office.
                self.queue.push(self.now + HOUR, Event::Question { host, boot, via, id, bytes, fate });
            } else {
                let why = Kind::NetworkUnreachable.number();
                self.queue.push(self.now, Event::Fail { host, boot, id, why });
            }
            return;
        }
        let Ok(request) = Request::read(&bytes) else { return };
        let (who, Said { bytes, what }) = match server {
            Some(server) => {
                let server = &mut self.servers[server.0];
                (server.name().to_owned(), server.answer(&request, via, self.now))
            }
            None => ("vendor".to_owned(), self.vendor.answer(&request, via, self.now)),
        };
        let asker = self.hosts[host.0].name.clone();
        self.journal.note(self.now, &who, format_args!("{asker}: {what}"));
        let delay = service.slow_by + self.network.delay(via, &mut self.random);
        let (late, again) = match fate {
            Fate::AnswerLost => return self.give_up(host, boot, via, id),
            Fate::AnswerLate(late) => (late, None),
            Fate::AnswerTwice(again) => (0, Some(again)),
            _ => (0, None),
        };
        if Self::gives_up(via).is_some_and(|patience| delay + late > patience) {
            self.give_up(host, boot, via, id);
        }
        let at = self.now + delay + late;
        for at in std::iter::once(at).chain(again.map(|again| at + again)) {
            self.queue.push(at, Event::Answer { host, boot, via, id, bytes: bytes.clone() });
        }
    }

    /// An answer gets to the computer that asked. What comes over a connection ends with the program; mail
    /// waits.
    pub(crate) fn deliver(&mut self, host: HostId, boot: u32, via: Via, id: RequestId, bytes: Vec<u8>) {
        let computer = &mut self.hosts[host.0];
        if via == Via::Mail && !computer.is_on() {
            computer.mailbox.push((id, bytes));
        } else if via == Via::Mail || computer.boots == boot {
            self.hand_in(host, id, &bytes);
        }
    }

    pub(crate) fn hand_in(&mut self, host: HostId, id: RequestId, bytes: &[u8]) {
        let outcome = self.tell(host, |session, now| session.answer(id, bytes, now));
        if let Some(Err(error)) = outcome {
            self.note(host, format_args!("is told: {} {}", error.number(), error.text(tegata::Lang::En)));
        }
    }
}
