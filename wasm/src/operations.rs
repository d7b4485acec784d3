//! What each exported function does: take the arguments, ask the facade, write the answer.

use tegata_facade::{
    Button, Session, Trust, Way, hash_component as hash, inspect as look, read_code as read,
};

use crate::answers;
use crate::call::{Call, Fault, Object, Outcome};
use crate::json::{Write, fields};

pub(crate) fn release(call: &mut Call<'_>, handle: u32) -> Outcome {
    call.objects.release(handle);
    Ok(())
}

pub(crate) fn trust(call: &mut Call<'_>, _: u32) -> Outcome {
    let trust = Trust::new(call.arguments.settings()?)?;
    hold(call, Object::Trust(trust))
}

pub(crate) fn open(call: &mut Call<'_>, trust: u32) -> Outcome {
    let trust = call.objects.trust(trust)?;
    let bundle = trust.open_slices(&call.arguments.list(|input| input.bytes())?)?;
    hold(call, Object::Bundle(bundle))
}

fn hold(call: &mut Call<'_>, object: Object) -> Outcome {
    let handle = call.objects.hold(object);
    handle.write(&mut call.json);
    Ok(())
}

pub(crate) fn remember(call: &mut Call<'_>, trust: u32) -> Outcome {
    let trust = call.objects.trust(trust)?;
    let bundle = call.arguments.unsigned()?;
    trust.remember(call.objects.bundle(u32::try_from(bundle).unwrap_or(0))?);
    Ok(())
}

pub(crate) fn evaluate(call: &mut Call<'_>, bundle: u32) -> Outcome {
    let bundle = call.objects.bundle(bundle)?;
    let (state, facts) = (call.arguments.some_bytes()?, call.arguments.facts()?);
    bundle.evaluate(state, facts)?.write(&mut call.json);
    Ok(())
}

pub(crate) fn timeline(call: &mut Call<'_>, bundle: u32) -> Outcome {
    let bundle = call.objects.bundle(bundle)?;
    let arguments = &mut call.arguments;
    let (state, facts) = (arguments.some_bytes()?, arguments.facts()?);
    let (from, to) = (arguments.time()?, arguments.time()?);
    bundle.timeline(state, facts, from, to)?.write(&mut call.json);
    Ok(())
}

pub(crate) fn contents(call: &mut Call<'_>, bundle: u32) -> Outcome {
    let contents = call.objects.bundle(bundle)?.contents();
    let json = &mut call.json;
    json.open('{');
    fields!(json, contents, {
        "licenses": licenses,
        "activations": activations,
        "rolls": rolls,
        "revocations": revocations,
        "timeStatements": time_statements,
    });
    json.close('}');
    Ok(())
}

pub(crate) fn salts(call: &mut Call<'_>, bundle: u32) -> Outcome {
    let salts = call.objects.bundle(bundle)?.salts();
    call.json.open('[');
    salts.iter().for_each(|salt| call.json.bytes(salt));
    call.json.close(']');
    Ok(())
}

pub(crate) fn read_code(call: &mut Call<'_>, _: u32) -> Outcome {
    let arguments = &mut call.arguments;
    let (text, kind, prefix) = (arguments.text()?, arguments.code_kind()?, arguments.some_text()?);
    read(text, kind, prefix)?.write(&mut call.json);
    Ok(())
}

pub(crate) fn hash_component(call: &mut Call<'_>, _: u32) -> Outcome {
    let arguments = &mut call.arguments;
    let (salt, component, value) = (arguments.bytes()?, arguments.component()?, arguments.bytes()?);
    call.json.bytes(&hash(salt.to_vec(), component, value.to_vec())?);
    Ok(())
}

pub(crate) fn inspect(call: &mut Call<'_>, _: u32) -> Outcome {
    let documents = look(call.arguments.bytes()?.to_vec())?;
    documents.write(&mut call.json);
    Ok(())
}

pub(crate) fn start(call: &mut Call<'_>, trust: u32) -> Outcome {
    let trust = call.objects.trust(trust)?;
    let arguments = &mut call.arguments;
    let (saved, entropy, facts) = (arguments.some_bytes()?, arguments.bytes()?, arguments.facts()?);
    let session = Session::start(trust, saved, facts, entropy.to_vec())?;
    hold(call, Object::Session(session))
}

pub(crate) fn next_action(call: &mut Call<'_>, session: u32) -> Outcome {
    let action = call.objects.session(session)?.next_action();
    match action {
        Some(action) => answers::action(&mut call.json, &action),
        None => call.json.null(),
    }
    Ok(())
}

pub(crate) fn report(call: &mut Call<'_>, session: u32) -> Outcome {
    call.objects.session(session)?.report().write(&mut call.json);
    Ok(())
}

pub(crate) fn tick(call: &mut Call<'_>, session: u32) -> Outcome {
    call.objects.session(session)?.tick(call.arguments.time()?);
    Ok(())
}

pub(crate) fn answer(call: &mut Call<'_>, session: u32) -> Outcome {
    let session = call.objects.session(session)?;
    let arguments = &mut call.arguments;
    let (now, id, bytes) = (arguments.time()?, arguments.text()?, arguments.bytes()?);
    Ok(session.answer(id, bytes.to_vec(), now)?)
}

pub(crate) fn failed(call: &mut Call<'_>, session: u32) -> Outcome {
    let session = call.objects.session(session)?;
    let arguments = &mut call.arguments;
    let (now, id, why) = (arguments.time()?, arguments.text()?, arguments.text()?);
    Ok(session.failed(id, why, now)?)
}

pub(crate) fn file(call: &mut Call<'_>, session: u32) -> Outcome {
    let session = call.objects.session(session)?;
    let (now, bytes) = (call.arguments.time()?, call.arguments.bytes()?);
    Ok(session.file(bytes.to_vec(), now)?)
}

pub(crate) fn typed(call: &mut Call<'_>, session: u32) -> Outcome {
    let session = call.objects.session(session)?;
    let (now, text) = (call.arguments.time()?, call.arguments.text()?);
    Ok(session.typed(text, now)?)
}

pub(crate) fn key_present(call: &mut Call<'_>, session: u32) -> Outcome {
    let session = call.objects.session(session)?;
    let arguments = &mut call.arguments;
    let (now, key, record) = (arguments.time()?, arguments.text()?, arguments.some_bytes()?);
    Ok(session.key_present(key, record, now)?)
}

pub(crate) fn key_gone(call: &mut Call<'_>, session: u32) -> Outcome {
    let session = call.objects.session(session)?;
    let (now, key) = (call.arguments.time()?, call.arguments.text()?);
    Ok(session.key_gone(key, now)?)
}

pub(crate) fn key_signed(call: &mut Call<'_>, session: u32) -> Outcome {
    let session = call.objects.session(session)?;
    let arguments = &mut call.arguments;
    let (now, id, signature) = (arguments.time()?, arguments.unsigned()?, arguments.bytes()?);
    let id = u32::try_from(id).map_err(|_| Fault::Type("id"))?;
    Ok(session.key_signed(id, signature.to_vec(), now)?)
}

pub(crate) fn press(call: &mut Call<'_>, session: u32) -> Outcome {
    let session = call.objects.session(session)?;
    let arguments = &mut call.arguments;
    let (now, button) = (arguments.time()?, arguments.text()?);
    let button = match button.as_str() {
        "check_now" => Button::CheckNow,
        "deactivate" => Button::Deactivate,
        "release" => Button::Release,
        "unlock_spare" => Button::UnlockSpare,
        "switch_method" => {
            Button::SwitchMethod { way: Way::from_name(&arguments.text()?).ok_or(Fault::Type("way"))? }
        }
        "borrow_until" => Button::BorrowUntil { until: arguments.time()? },
        _ => return Err(Fault::Type("button")),
    };
    Ok(session.press(button, now)?)
}

pub(crate) fn facts_changed(call: &mut Call<'_>, session: u32) -> Outcome {
    let session = call.objects.session(session)?;
    Ok(session.facts_changed(call.arguments.facts()?)?)
}
