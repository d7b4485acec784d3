//! Playing a scenario: a world with the vendor, the customer and his colleagues, and time that passes.

use std::collections::BTreeSet;

use tegata::document::{Claims, DocumentId, KeyRole, LicenseBody, Via};
use tegata::request::RequestKind;
use tegata::seats::{Lease, PoolTerms};
use tegata::session::KeyObject;
use tegata::time::{DAY, Date, Zone};
use tegata::{Error, Product};
use tegata_world::{Host, HostId, Random, ServerId, TokenId, World};

use super::scenario::{Customer, Event, Hours, Runs, StartsWith};
use super::story::Day;
use super::watch::Watch;

/// Everything that is needed to play.
pub(super) struct Cast {
    pub(super) customer: Customer,
    pub(super) license: Claims<LicenseBody>,
    pub(super) product: Product,
    pub(super) zone: Zone,
    pub(super) from: i64,
    pub(super) to: i64,
    pub(super) seed: u64,
}

/// A scenario that is being played.
pub(super) struct Play<'e> {
    pub(super) world: World,
    pub(super) watch: Watch,
    pub(super) customer: Customer,
    pub(super) zone: Zone,
    pub(super) license: DocumentId,
    pub(super) computer: HostId,
    pub(super) reaches: Vec<Via>,
    pub(super) server: Option<ServerId>,
    pub(super) tokens: Vec<TokenId>,
    /// The colleagues who run the program, each with a lease if he has one; they renew at this time.
    pub(super) colleagues: Vec<Option<Lease>>,
    pub(super) renew_at: Option<i64>,
    pub(super) random: Random,
    /// Switched off until somebody switches it on.
    pub(super) away: bool,
    began: bool,
    events: &'e [Event],
}

/// Plays it, and tells what happened on each day. `progress` hears how many days are over.
///
/// Errors: those of issuing the license, and of codes that it does not promise.
pub(super) fn play(cast: Cast, events: &[Event], progress: &mut dyn FnMut(u64)) -> Result<Vec<Day>, Error> {
    let (from, to) = (cast.from, cast.to);
    let mut play = Play::prepare(cast, events)?;
    let points = play.points(from, to);
    for (at, point) in points {
        match point {
            Point::Midnight(_) => play.pass(at - 1)?,
            _ => play.pass_until(at)?,
        }
        match point {
            Point::Midnight(date) => {
                play.watch.begin_day(date, at);
                progress(play.watch.days.len() as u64);
            }
            Point::Off if !play.away => play.world.switch_off(play.computer),
            Point::On if !play.away => play.switch_on()?,
            Point::Event(event) => play.happen(event)?,
            Point::Off | Point::On => {}
        }
        play.watch.look(&mut play.world);
    }
    play.pass_until(to)?;
    Ok(play.watch.end(to))
}

/// What the calendar brings. Of one instant, in this order.
enum Point<'e> {
    Midnight(Date),
    Off,
    On,
    Event(&'e Event),
}

impl Point<'_> {
    const fn order(&self) -> u8 {
        match self {
            Self::Midnight(_) => 0,
            Self::Off => 1,
            // What is amiss already meets the program when it starts; people act when it runs.
            Self::Event(event) if event.deed.trouble().is_some() => 2,
            Self::On => 3,
            Self::Event(_) => 4,
        }
    }
}

impl<'e> Play<'e> {
    fn prepare(cast: Cast, events: &'e [Event]) -> Result<Self, Error> {
        let Cast { customer, mut license, product, zone, from, seed, .. } = cast;
        let mut world = World::new(seed, from)?;
        let tokens = make_tokens(&mut world, &mut license)?;
        let in_house = license.body.seats.is_some() || customer.reaches.contains(&Via::InHouse);
        let license = world.vendor_mut().issue(license)?;
        let server = match in_house {
            true => {
                let terms = PoolTerms { lease: customer.lease, ..PoolTerms::default() };
                Some(world.add_server("license server", license, terms)?)
            }
            false => None,
        };
        let reaches = match (customer.reaches.is_empty(), server) {
            (false, _) => customer.reaches.clone(),
            (true, Some(_)) => vec![Via::InHouse],
            (true, None) => vec![Via::Online, Via::Mail],
        };
        let mut host = Host::new(&customer.host_name, product).with_parts().in_zone(zone.clone());
        host = host.reaching(&reaches);
        host.server = server;
        host.user = customer.user.as_deref().map(Into::into);
        host.addresses.clone_from(&customer.addresses);
        let computer = world.add(host);
        let file = world.vendor().file(license)?;
        for token in &tokens {
            if customer.starts_with == StartsWith::HardwareKey {
                world.token_mut(*token).write(KeyObject::License(file.clone()));
            }
            let label = world.token(*token).label();
            if customer.keys.iter().any(|key| key.get_ref() == label) {
                world.plug(*token, computer);
            }
        }
        let random = Random::new(!seed);
        let watch = Watch::new(computer);
        Ok(Self {
            world,
            watch,
            customer,
            zone,
            license,
            computer,
            reaches,
            server,
            tokens,
            random,
            events,
            colleagues: Vec::new(),
            renew_at: None,
            away: false,
            began: false,
        })
    }

    /// Midnights, the customer's habits, and the events, in order.
    fn points(&self, from: i64, to: i64) -> Vec<(i64, Point<'e>)> {
        let mut points: Vec<(i64, Point<'e>)> = Vec::new();
        let mut date = self.zone.date_at(from);
        let Hours { begin, end } = self.customer.hours;
        loop {
            let midnight = self.zone.start_of_day(date).max(from);
            if midnight >= to {
                break;
            }
            points.push((midnight, Point::Midnight(date)));
            let runs = match self.customer.runs {
                Runs::Always => false,
                Runs::EveryDay => true,
                Runs::Workdays => is_workday(date, &self.zone),
            };
            if runs {
                points.push((at_time(date, begin, &self.zone), Point::On));
                points.push((at_time(date, end, &self.zone), Point::Off));
            }
            date = date.plus_days(1);
        }
        if self.customer.runs == Runs::Always {
            points.push((from, Point::On));
        }
        points.retain(|(at, _)| (from..to).contains(at));
        points.extend(
            self.events.iter().map(|event| (event.at.get_ref().begins(&self.zone), Point::Event(event))),
        );
        points.sort_by_key(|(at, point)| (*at, point.order()));
        points
    }

    /// Everything happens that happens by itself until then, one thing after the other.
    fn pass(&mut self, until: i64) -> Result<(), Error> {
        while let Some(at) = [self.world.next_at(), self.renew_at].into_iter().flatten().min() {
            if at > until {
                break;
            }
            if self.renew_at == Some(at) {
                self.world.run_until(at);
                self.colleagues_ask(RequestKind::Acquire)?;
                self.renew_at = Some(at + i64::from(self.customer.lease / 2).max(1));
            } else {
                self.world.step();
            }
            self.watch.look(&mut self.world);
        }
        Ok(())
    }

    fn pass_until(&mut self, at: i64) -> Result<(), Error> {
        self.pass(at)?;
        self.world.run_until(at);
        Ok(())
    }

    pub(super) fn switch_on(&mut self) -> Result<(), Error> {
        self.away = false;
        if self.world.host(self.computer).is_on() {
            return Ok(());
        }
        self.world.switch_on(self.computer);
        if !std::mem::replace(&mut self.began, true) {
            match self.customer.starts_with {
                StartsWith::File => self.hand_in_license()?,
                StartsWith::RegistrationKey => {
                    let key = self.world.vendor_mut().registration_key(self.license)?;
                    self.world.type_code(self.computer, &key.write())?;
                }
                StartsWith::HardwareKey | StartsWith::Nothing => {}
            }
        }
        Ok(())
    }
}

/// A token for each key that the license names: nobody has the private halves of those in a description.
fn make_tokens(world: &mut World, license: &mut Claims<LicenseBody>) -> Result<Vec<TokenId>, Error> {
    let mut tokens = Vec::new();
    for (place, key) in license.body.hardware_keys.iter_mut().enumerate() {
        let token = world.make_token(&label(place, key.label.as_deref(), key.role))?;
        key.key = *world.token(token).public_key().as_bytes();
        tokens.push(token);
    }
    Ok(tokens)
}

/// What is printed on a key, or what it is called where the license does not say.
fn label(place: usize, label: Option<&str>, role: KeyRole) -> String {
    label.map_or_else(|| format!("{}-{}", role.name(), place + 1), str::to_owned)
}

/// The labels of all keys, as a scenario names them.
pub(super) fn labels(body: &LicenseBody) -> BTreeSet<String> {
    let keys = body.hardware_keys.iter().enumerate();
    keys.map(|(place, key)| label(place, key.label.as_deref(), key.role)).collect()
}

/// A time of day, in seconds after midnight, on clocks that may have been changed that day.
fn at_time(date: Date, seconds: i64, zone: &Zone) -> i64 {
    let midnight = zone.start_of_day(date);
    let at = midnight + seconds;
    at + i64::from(zone.offset_at(midnight)) - i64::from(zone.offset_at(at))
}

/// Monday to Friday. 1 January 1970 was a Thursday.
fn is_workday(date: Date, zone: &Zone) -> bool {
    let noon = zone.start_of_day(date) + DAY / 2;
    let days = (noon + i64::from(zone.offset_at(noon))).div_euclid(DAY);
    (days + 3).rem_euclid(7) < 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saturday_and_sunday_are_no_workdays() {
        let zone = tegata_issuer::calendar::zone("Asia/Tokyo").unwrap();
        let monday: Date = "2027-03-01".parse().unwrap();
        let week: Vec<bool> = (0..7).map(|day| is_workday(monday.plus_days(day), &zone)).collect();
        assert_eq!(week, [true, true, true, true, true, false, false]);
    }

    #[test]
    fn nine_in_the_morning_is_nine_also_when_clocks_changed_at_two() {
        let zone = tegata_issuer::calendar::zone("America/New_York").unwrap();
        for date in ["2027-03-13", "2027-03-14", "2027-11-07"] {
            let at = at_time(date.parse().unwrap(), 9 * 3600, &zone);
            assert_eq!(zone.time_at(at), (9, 0, 0), "{date}");
        }
    }
}
