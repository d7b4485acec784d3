//! What JavaScript gets: objects of the facade as JSON, under the names that JavaScript gives them.
//!
//! Instants are milliseconds, enums their stable names. `index.d.ts` says what each field is.

use std::sync::Arc;

use tegata_facade::{
    Action, Activation, ActivationState, Binding, BindingState, CodeFields, CodeKind, CodeReading, Component,
    Datum, Display, DocumentKind, Feature, KeyRole, Lang, Method, Model, Moment, Reason, Report, Request,
    Retry, Seats, Service, TegataError, Term, TermKind, TermState, TimelineEvent, UntrustedDocument, Value,
    Verification, VerificationState, Way,
};

use crate::json::{Json, Write, fields, write};

/// Types that are written as an object, field by field.
macro_rules! objects {
    ($( $type:ty { $( $name:literal: $field:ident, )* } )*) => {
        write! { $( $type: |value, json| {
            json.open('{');
            fields!(json, value, { $( $name: $field, )* });
            json.close('}');
        }; )* }
    };
}

/// Types that are written as their stable name.
macro_rules! names {
    ($( $type:ty, )*) => { write! { $( $type: |value, json| json.text(value.name()); )* } };
}

names! {
    ActivationState, BindingState, CodeKind, Component, DocumentKind, KeyRole, Model, TermKind, TermState,
    VerificationState, Way,
}

objects! {
    Term {
        "state": state,
        "kind": kind,
        "begins": begins,
        "ends": ends,
        "graceEnds": grace_ends,
        "daysLeft": days_left,
    }
    Verification {
        "state": state,
        "by": by,
        "lastSuccess": last_success,
        "deadline": deadline,
        "daysLeft": days_left,
        "checkAt": check_at,
        "methods": methods,
    }
    Method {
        "way": way,
        "refused": refused,
    }
    Binding {
        "state": state,
        "changed": changed,
        "hardwareKey": hardware_key,
        "hardwareKeyLabel": hardware_key_label,
    }
    Activation {
        "state": state,
        "since": since,
        "ends": ends,
        "activatesAt": activates_at,
        "limit": limit,
    }
    Seats {
        "count": count,
        "held": held,
    }
    Service {
        "name": name,
        "title": title,
        "state": state,
        "ends": ends,
    }
    Feature {
        "name": name,
        "allowed": allowed,
        "limit": limit,
        "because": because,
    }
    Display {
        "product": product,
        "version": version,
        "edition": edition,
        "plan": plan,
        "customer": customer,
        "asset": asset,
        "holder": holder,
        "model": model,
        "maintenance": maintenance,
        "code": code,
    }
    UntrustedDocument {
        "kind": kind,
        "id": id,
        "keyId": key_id,
        "size": size,
    }
    CodeFields {
        "prefix": prefix,
        "serial": serial,
        "batch": batch,
        "index": index,
        "lock": lock,
        "step": step,
    }
    Moment {
        "at": at,
        "events": events,
        "report": report,
    }
}

/// A field that is a value of its own, and not a field of something.
fn field(json: &mut Json, name: &str, value: &(impl Write + ?Sized)) {
    json.name(name);
    value.write(json);
}

write! {
    Arc<Report>: |report, json| {
        json.open('{');
        field(json, "status", report.status().name());
        field(json, "mode", report.mode().name());
        field(json, "now", &report.now());
        field(json, "zone", &report.zone());
        field(json, "license", &report.license());
        field(json, "expires", &report.expires());
        field(json, "wakeAt", &report.wake_at());
        field(json, "headline", [Lang::En, Lang::Ja].map(|lang| report.headline(lang)).as_slice());
        field(json, "reasons", &report.reasons());
        field(json, "features", &report.features());
        field(json, "services", &report.services());
        field(json, "term", &report.term());
        field(json, "verification", &report.verification());
        field(json, "binding", &report.binding());
        field(json, "activation", &report.activation());
        field(json, "seats", &report.seats());
        field(json, "display", &report.display());
        json.close('}');
    };
    Arc<Reason>: |reason, json| {
        json.open('{');
        field(json, "number", &reason.number());
        field(json, "name", &reason.name());
        field(json, "severity", reason.severity().name());
        field(json, "blame", reason.blame().name());
        retry(json, reason.retry());
        data(json, &reason.data());
        said(json, reason);
        json.close('}');
    };
    Arc<TegataError>: |answer, json| error(json, answer);
    TimelineEvent: |event, json| match event {
        TimelineEvent::Changed => json.text("changed"),
        TimelineEvent::Check => json.text("check"),
        TimelineEvent::Reminder { days } => {
            json.open('{');
            field(json, "reminder", days);
            json.close('}');
        }
    };
    CodeReading: |reading, json| {
        json.open('{');
        field(json, "result", reading.result.name());
        fields!(json, reading, {
            "canonical": canonical,
            "typed": typed,
            "positions": positions,
            "columns": columns,
            "length": length,
            "wantedLength": wanted_length,
            "group": group,
            "kind": kind,
            "fields": fields,
            "error": error,
        });
        json.close('}');
    };
    Request: |request, json| {
        json.open('{');
        field(json, "kind", &request.kind());
        field(json, "product", &request.product());
        field(json, "license", &request.license());
        field(json, "at", &request.at());
        json.name("bytes");
        json.bytes(&request.bytes());
        field(json, "armor", &request.armor());
        field(json, "qr", &request.qr());
        json.close('}');
    };
}

pub(crate) fn error(json: &mut Json, error: &TegataError) {
    json.open('{');
    field(json, "number", &error.number());
    field(json, "name", &error.name());
    field(json, "blame", error.blame().name());
    retry(json, error.retry());
    data(json, &error.data());
    json.close('}');
}

fn retry(json: &mut Json, retry: Retry) {
    let name = match retry {
        Retry::Never {} => "never",
        Retry::AfterRemedy {} => "after_remedy",
        Retry::After { seconds } => {
            field(json, "retryAfter", &tegata_facade::UnixTime(seconds.into()));
            "after"
        }
    };
    field(json, "retry", name);
}

fn data(json: &mut Json, data: &[Datum]) {
    json.name("data");
    json.open('{');
    for Datum { name, value } in data {
        json.name(name);
        match value {
            Value::Number { value } => json.number(*value),
            Value::Text { value } => json.text(value),
            Value::Instant { value } => json.time(*value),
        }
    }
    json.close('}');
}

/// Instants as people say them: only the license knows its zone.
fn said(json: &mut Json, reason: &Reason) {
    let [english, japanese] = [Lang::En, Lang::Ja].map(|lang| reason.said(lang));
    json.name("said");
    json.open('{');
    for (english, japanese) in english.iter().zip(&japanese) {
        json.name(english.name);
        json.open('{');
        for (lang, said) in [("en", english), ("ja", japanese)] {
            json.name(lang);
            json.open('[');
            [&said.end, &said.moment, &said.day].into_iter().for_each(|form| json.text(form));
            json.close(']');
        }
        json.close('}');
    }
    json.close('}');
}

pub(crate) fn action(json: &mut Json, action: &Action) {
    json.open('{');
    match action {
        Action::Identify { salt } => {
            field(json, "type", "identify");
            json.name("salt");
            json.bytes(salt);
        }
        Action::Keep { state } => {
            field(json, "type", "keep");
            json.name("state");
            json.bytes(state);
        }
        Action::Send { id, request, routes, deadline } => {
            field(json, "type", "send");
            field(json, "id", id);
            field(json, "request", &**request);
            field(json, "routes", routes);
            field(json, "deadline", deadline);
        }
        Action::Challenge { id, key, bytes } => {
            field(json, "type", "challenge");
            field(json, "id", id);
            field(json, "key", key);
            json.name("bytes");
            json.bytes(bytes);
        }
        Action::WriteKey { key, object, bytes } => {
            field(json, "type", "write_key");
            field(json, "key", key);
            field(json, "object", object.name());
            json.name("bytes");
            json.bytes(bytes);
        }
        Action::Wake { at } => {
            field(json, "type", "wake");
            field(json, "at", at);
        }
        Action::Tell { reason } => {
            field(json, "type", "tell");
            field(json, "reason", reason);
        }
    }
    json.close('}');
}
