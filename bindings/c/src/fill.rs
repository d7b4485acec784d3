//! The parts of a report, filled from the facade's.

use std::ffi::c_char;

use tegata_facade::Report;

use crate::error::{TEGATA_NONE, code_of_number};
use crate::kit::Arena;
use crate::report::instant;
use crate::sections::{
    tegata_activation, tegata_binding, tegata_display, tegata_feature, tegata_key_role, tegata_method,
    tegata_model, tegata_seats, tegata_service, tegata_term, tegata_verification, tegata_way,
};

/// All parts of a report.
pub(crate) struct Sections {
    pub(crate) zone: *const c_char,
    pub(crate) license: *const c_char,
    pub(crate) term: *const tegata_term,
    pub(crate) verification: tegata_verification,
    pub(crate) binding: tegata_binding,
    pub(crate) activation: tegata_activation,
    pub(crate) seats: *const tegata_seats,
    pub(crate) services: (*const tegata_service, usize),
    pub(crate) features: (*const tegata_feature, usize),
    pub(crate) display: tegata_display,
}

impl Sections {
    pub(crate) fn new(arena: &mut Arena, report: &Report) -> Self {
        Self {
            zone: arena.text(report.zone()),
            license: arena.optional_text(report.license()),
            term: term(arena, report),
            verification: verification(arena, report),
            binding: binding(arena, report),
            activation: activation(report),
            seats: seats(arena, report),
            services: services(arena, report),
            features: features(arena, report),
            display: display(arena, report),
        }
    }
}

fn number<T: TryInto<i64>>(number: Option<T>) -> i64 {
    number.map_or(TEGATA_NONE, |number| number.try_into().unwrap_or(i64::MAX))
}

fn term(arena: &mut Arena, report: &Report) -> *const tegata_term {
    let term = report.term().map(|term| tegata_term {
        state: term.state.into(),
        kind: term.kind.into(),
        begins: instant(term.begins),
        ends: instant(term.ends),
        grace_ends: instant(term.grace_ends),
        days_left: number(term.days_left),
    });
    arena.optional(term)
}

fn verification(arena: &mut Arena, report: &Report) -> tegata_verification {
    let all = report.verification();
    let methods = all.methods.iter().map(|method| tegata_method {
        way: method.way.into(),
        refused: code_of_number(method.refused.as_deref()),
    });
    let (methods, method_count) = arena.list(methods.collect());
    tegata_verification {
        state: all.state.into(),
        by: all.by.map_or(tegata_way::TEGATA_WAY_NONE, Into::into),
        last_success: instant(all.last_success),
        deadline: instant(all.deadline),
        days_left: number(all.days_left),
        check_at: instant(all.check_at),
        methods,
        method_count,
    }
}

fn binding(arena: &mut Arena, report: &Report) -> tegata_binding {
    let binding = report.binding();
    let (changed, changed_count) = arena.list(binding.changed.into_iter().map(Into::into).collect());
    tegata_binding {
        state: binding.state.into(),
        hardware_key: binding.hardware_key.map_or(tegata_key_role::TEGATA_KEY_ROLE_NONE, Into::into),
        hardware_key_label: arena.optional_text(binding.hardware_key_label),
        changed,
        changed_count,
    }
}

fn activation(report: &Report) -> tegata_activation {
    let activation = report.activation();
    tegata_activation {
        state: activation.state.into(),
        since: instant(activation.since),
        ends: instant(activation.ends),
        activates_at: instant(activation.activates_at),
        limit: number(activation.limit),
    }
}

fn seats(arena: &mut Arena, report: &Report) -> *const tegata_seats {
    let seats = report.seats().map(|seats| tegata_seats { count: seats.count, held: number(seats.held) });
    arena.optional(seats)
}

fn services(arena: &mut Arena, report: &Report) -> (*const tegata_service, usize) {
    let services = report.services().into_iter().map(|service| tegata_service {
        name: arena.text(service.name),
        title: arena.optional_text(service.title),
        state: service.state.into(),
        ends: instant(service.ends),
    });
    let services = services.collect();
    arena.list(services)
}

fn features(arena: &mut Arena, report: &Report) -> (*const tegata_feature, usize) {
    let features = report.features().into_iter().map(|feature| tegata_feature {
        name: arena.text(feature.name),
        allowed: feature.allowed,
        because: code_of_number(feature.because.as_deref()),
        limit: number(feature.limit),
    });
    let features = features.collect();
    arena.list(features)
}

fn display(arena: &mut Arena, report: &Report) -> tegata_display {
    let display = report.display();
    tegata_display {
        product: arena.optional_text(display.product),
        version: arena.optional_text(display.version),
        edition: arena.optional_text(display.edition),
        plan: arena.optional_text(display.plan),
        customer: arena.optional_text(display.customer),
        asset: arena.optional_text(display.asset),
        holder: arena.optional_text(display.holder),
        maintenance: arena.optional_text(display.maintenance),
        code: arena.optional_text(display.code),
        model: display.model.map_or(tegata_model::TEGATA_MODEL_NONE, Into::into),
    }
}
