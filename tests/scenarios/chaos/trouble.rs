//! Disks, servers and vendors that go wrong, and vendors who withdraw what they sold.

use tegata::document::{DocumentId, KeyId, RevocationsBody, Via};
use tegata::seats::SeatState;
use tegata::time::Period;
use tegata_issuer::Signer;
use tegata_scenarios::{DAY, HOUR};
use tegata_world::ServerId;

use crate::life::Life;

/// So many license files of former times are kept, to be handed in again.
const FILES: usize = 8;

impl Life {
    pub(crate) fn tamper_with_the_disk(&mut self, rig: usize) {
        if self.honest {
            return self.restart(rig);
        }
        let one = &mut self.rigs[rig];
        match self.random.below(6) {
            0 => one.kept.truncate(1),
            1 => {
                let last = one.kept.last_mut().filter(|bytes| !bytes.is_empty());
                let place = self.random.next_u64();
                last.into_iter().for_each(|bytes| {
                    let at = usize::try_from(place % bytes.len() as u64).unwrap();
                    bytes[at] ^= 4;
                });
            }
            2 => one.kept.clear(),
            3 => one.kept.push(vec![0x83, 0x09, 0x44, 0, 0, 0, 1, 0xa0]),
            4 => one.full = true,
            _ => one.full = false,
        }
        one.state_is_old = true;
        // Who goes back to an old state has what it had: a snapshot can do that, and it is known.
        one.given_back.clear();
        one.heard = 0;
        self.restart(rig);
    }

    pub(crate) fn renew(&mut self) {
        let claims = self.world.vendor().claims(self.license).unwrap();
        let (now, ends) = (self.world.now(), claims.expires);
        if self.server.is_none() && ends.is_some_and(|end| end < now + 30 * DAY) {
            self.replace_the_license();
        }
        let rig = self.whose_turn();
        self.hand_in_the_file(rig);
    }

    pub(crate) fn replace_the_license(&mut self) {
        let claims = self.world.vendor().claims(self.license).unwrap();
        let (now, ends) = (self.world.now(), claims.expires);
        let months = u16::try_from(1 + now.saturating_sub(ends.unwrap_or(now)) / (28 * DAY)).unwrap_or(12);
        let months = months.saturating_add(12);
        if let Ok(new) = self.world.vendor_mut().renew(self.license, Period::of_months(months), now) {
            self.license = new;
        }
    }

    /// The license as it is sold now, with what was withdrawn so far.
    pub(crate) fn hand_in_the_file(&mut self, rig: usize) {
        let file = self.world.vendor().file(self.license).unwrap();
        if self.rigs[rig].session.is_some() {
            self.hand_in(rig, &file);
        }
    }

    /// A file of former times, from before something was withdrawn.
    pub(crate) fn hand_in_an_old_file(&mut self, rig: usize) {
        let at = usize::try_from(self.random.below(self.files.len() as u64)).unwrap();
        let Some(file) = self.files.get(at).cloned() else { return self.tick(rig) };
        let before = self.rights_now(rig);
        self.hand_in(rig, &file);
        self.takes_nothing_away(rig, &before, "an old file");
    }

    pub(crate) fn trouble_the_server(&mut self) {
        let now = self.world.now();
        let honest = self.honest;
        match self.server {
            Some(server) => match self.random.below(4) {
                0 => self.world.server_mut(server).restart().unwrap(),
                1 if self.twin_of.is_none() => {
                    self.everybody_asks();
                    self.take_a_seat_back(server);
                    self.everybody_asks();
                }
                1 | 2 => self.take_a_seat_back(server),
                3 if !honest => self.world.server_mut(server).lose_records(now).unwrap(),
                _ => {}
            },
            None => match self.random.below(4) {
                0 => self.world.vendor_mut().back_up(),
                // From now on an answer is good for so long, and no longer.
                1 => {
                    let (via, good_for) =
                        (*self.random.pick(&[Via::Online, Via::Mail]), self.random.between(HOUR, 40 * DAY));
                    self.world.vendor_mut().counts_for.insert(via, good_for);
                }
                _ => self.world.vendor_mut().crash(),
            },
        }
    }

    /// Of seats that nobody has, there is nothing to take back.
    fn take_a_seat_back(&mut self, server: ServerId) {
        let (now, leased) = (self.world.now(), self.leased());
        let at = usize::try_from(self.random.below(leased.len() as u64)).unwrap();
        let seat = leased.get(at).copied().unwrap_or(1);
        let pool = self.world.server_mut(server).pool_mut().unwrap();
        drop(pool.cancel(seat, now));
    }

    /// The seats that an administrator took back, and whose holders may not know it yet.
    pub(crate) fn taken_back(&mut self) -> Vec<u32> {
        self.seats_that_are(&[SeatState::Withdrawn])
    }

    /// The seats of which somebody has a lease.
    pub(crate) fn leased(&mut self) -> Vec<u32> {
        self.seats_that_are(&[SeatState::Leased, SeatState::Withdrawn])
    }

    fn seats_that_are(&mut self, states: &[SeatState]) -> Vec<u32> {
        let now = self.world.now();
        let Some(server) = self.server else { return Vec::new() };
        let Some(pool) = self.world.server_mut(server).pool_mut() else { return Vec::new() };
        pool.tick(now);
        pool.seats().filter(|seat| states.contains(&seat.state)).map(|seat| seat.number).collect()
    }

    /// The vendor declares something void. Who hears of it is left to chance: the list lies in each file and
    /// in each answer of his.
    pub(crate) fn withdraw(&mut self, rig: usize) {
        if self.files.len() < FILES {
            let file = self.world.vendor().file(self.license).unwrap();
            self.files.push(file);
        }
        let now = self.world.now();
        let license = self.license;
        match self.random.below(8) {
            0 if self.server.is_none() => {
                self.revoke(|list| list.licenses.push(license));
                self.replace_the_license();
            }
            1 => self.revoke_a_signing_key(),
            2 | 3 if !self.keys.is_empty() => {
                // Less often the main key: hardly anything goes without it.
                let at = usize::from(self.random.per_mille(600));
                let key = KeyId::of(self.keys[at].public_key().as_bytes());
                self.revoke(|list| list.hardware_keys.push(key));
            }
            _ => {
                let session = self.rigs[rig].session.as_ref();
                let held = session.and_then(|session| session.bundle().activations().last());
                let Some(id) = held.map(|one| one.id()) else { return self.tick(rig) };
                self.revoke(|list| list.activations.push(id));
            }
        }
        self.world.journal_mut().note(now, "vendor", format_args!("withdraws: {}", self.lists.len()));
        if self.random.per_mille(500) {
            self.hand_in_the_file(rig);
        }
    }

    /// A key that signs answers or leases became known to others; another takes its place.
    fn revoke_a_signing_key(&mut self) {
        let now = self.world.now();
        match self.server {
            Some(server) => {
                let key = self.world.server(server).key();
                self.world.change_server_key(server).unwrap();
                self.revoke(|list| list.keys.push(key));
            }
            None => {
                let key = self.world.vendor().answering_key();
                self.world.vendor_mut().change_key(now).unwrap();
                self.revoke(|list| list.keys.push(key));
            }
        }
    }

    fn revoke(&mut self, edit: impl FnOnce(&mut RevocationsBody)) {
        let now = self.world.now();
        let vendor = self.world.vendor_mut();
        vendor
            .revoke(now, |list| {
                edit(list);
                dedup(&mut list.licenses);
                dedup(&mut list.activations);
                list.hardware_keys.sort();
                list.hardware_keys.dedup();
            })
            .unwrap();
        self.lists.push(vendor.revoked().clone());
    }
}

fn dedup(ids: &mut Vec<DocumentId>) {
    ids.sort();
    ids.dedup();
}
