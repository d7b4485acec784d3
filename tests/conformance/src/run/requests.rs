use data_encoding::HEXLOWER;
use tegata::request::{Refusal, Request, RequestForm};
use tegata::{Error, Value};

use super::same;
use crate::format::{RefusalSeen, RequestCase, RequestExpect, RequestGroup, RequestSeen, bytes};

pub(super) fn run(group: &RequestGroup, case: &RequestCase) -> Result<(), String> {
    let found = read(&group.what, case)?;
    same(&found, &case.expect)?;
    // Every form that is written reads as the same.
    for text in [&found.armor, &found.qr, &found.url].into_iter().flatten() {
        same(
            &Request::read(text.as_bytes()).map(|request| HEXLOWER.encode(&request.encode())).ok(),
            &found.hex,
        )?;
    }
    Ok(())
}

/// What reading answers, and how what was read is written.
///
/// # Errors
/// A sentence, if the case makes no sense.
pub fn read(what: &str, case: &RequestCase) -> Result<RequestExpect, String> {
    let input = bytes(&case.input)?;
    match what {
        "request" => Ok(match Request::read(&input) {
            Ok(request) => request_read(&request, case.page.as_deref()),
            Err(error) => refused(&error),
        }),
        "refusal" => Ok(match Refusal::read(&input) {
            Ok(refusal) => RequestExpect {
                refusal: Some(RefusalSeen {
                    nonce: Some(HEXLOWER.encode(&refusal.nonce)),
                    number: Some(refusal.number.to_string()),
                    means: Some(refusal.error().number().to_string()),
                    retry_after: refusal.retry_after,
                    position: refusal.position,
                }),
                hex: Some(HEXLOWER.encode(&refusal.encode())),
                ..RequestExpect::default()
            },
            Err(error) => refused(&error),
        }),
        other => Err(format!("no reader for {other}")),
    }
}

fn request_read(request: &Request, page: Option<&str>) -> RequestExpect {
    RequestExpect {
        request: Some(seen(request)),
        hex: Some(HEXLOWER.encode(&request.encode())),
        armor: page.map(|_| request.form(RequestForm::Armor)),
        qr: page.map(|_| request.form(RequestForm::Qr)),
        url: page.map(|page| request.form(RequestForm::Url(page))),
        ..RequestExpect::default()
    }
}

fn refused(error: &Error) -> RequestExpect {
    RequestExpect {
        error: Some(error.number().to_string()),
        field: match error.data().get("field") {
            Some(Value::Text(text)) => Some(text.to_string()),
            _ => None,
        },
        offset: match error.data().get("offset") {
            Some(Value::Int(offset)) => Some(*offset),
            _ => None,
        },
        ..RequestExpect::default()
    }
}

fn seen(request: &Request) -> RequestSeen {
    let subject = &request.subject;
    let device =
        subject.device.iter().map(|one| (one.component.name().to_owned(), HEXLOWER.encode(&one.hash)));
    RequestSeen {
        kind: Some(request.kind.name().into()),
        nonce: Some(HEXLOWER.encode(&request.nonce)),
        product: Some(request.product.to_string()),
        version: request.version.map(|version| version.to_string()),
        license: request.license.map(|id| id.to_string()),
        via: Some(request.via.name().into()),
        at: Some(request.at),
        customer: request.customer.as_ref().map(ToString::to_string),
        asset: request.asset.as_ref().map(ToString::to_string),
        device: Some(device.collect()).filter(|device: &Vec<_>| !device.is_empty()),
        user: subject.user.as_ref().map(ToString::to_string),
        seat: subject.seat,
        host: subject.host.as_ref().map(ToString::to_string),
        key: request.key.map(|key| HEXLOWER.encode(&key)),
        sequence: Some(request.sequence),
        activation: request.activation.map(|id| id.to_string()),
        code: request.code.map(|code| code.write()),
        until: request.until,
        group: request.group.as_ref().map(ToString::to_string),
        unlocked: request.unlocked.as_ref().map(|record| HEXLOWER.encode(record)),
        fault: request.fault.map(|number| number.to_string()),
        lease: request.lease.as_ref().map(|lease| HEXLOWER.encode(lease)),
    }
}
