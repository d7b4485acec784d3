//! Nobody gains by hiding what is there, or by what was withdrawn.

use proptest::prelude::*;
use tegata::document::{Claims, KeyId, RevocationsBody, UntrustedClaims};
use tegata::{Facts, Report};
use tegata_proof::vendor::{NOW, id, public};

use crate::scene::{Scene, open, scene};

/// Whether `less` allows nothing that `more` does not.
fn allows_no_more(more: &Report, less: &Report, what: &str) -> Result<(), TestCaseError> {
    for feature in less.features().iter().filter(|feature| feature.allowed) {
        if !more.allows(feature.name.as_str()) {
            return Err(TestCaseError::fail(format!(
                "{what}: {} is allowed\n{more:#?}\n{less:#?}",
                feature.name
            )));
        }
    }
    Ok(())
}

fn hidden(facts: &Facts) -> Vec<(&'static str, Facts)> {
    let mut hidden = Vec::new();
    for index in 0..facts.hardware_keys.len() {
        let mut less = facts.clone();
        less.hardware_keys.remove(index);
        hidden.push(("without a hardware key", less));
    }
    for index in 0..facts.addresses.len() {
        let mut less = facts.clone();
        less.addresses.remove(index);
        hidden.push(("without an address", less));
    }
    hidden.push(("without the device", Facts { devices: Vec::new(), ..facts.clone() }));
    hidden
}

fn list(number: u64) -> RevocationsBody {
    RevocationsBody {
        number,
        licenses: Vec::new(),
        keys: Vec::new(),
        activations: Vec::new(),
        hardware_keys: Vec::new(),
    }
}

/// Each list that withdraws one thing of the scene.
fn withdrawals(scene: &Scene) -> Vec<(&'static str, RevocationsBody)> {
    let mut lists = Vec::new();
    for claims in &scene.documents {
        match claims {
            UntrustedClaims::License(license) => {
                lists.push(("license", RevocationsBody { licenses: vec![license.id], ..list(1) }));
            }
            UntrustedClaims::Activation(activation) => {
                lists.push(("activation", RevocationsBody { activations: vec![activation.id], ..list(1) }));
            }
            _ => {}
        }
    }
    for name in ["main", "spare"] {
        lists.push((
            "hardware key",
            RevocationsBody { hardware_keys: vec![KeyId::of(&public(name))], ..list(1) },
        ));
    }
    lists
}

fn with(scene: &Scene, list: RevocationsBody) -> Report {
    let mut documents = scene.documents.clone();
    // Issued when something else was, so that it does not also say how late it is.
    let issued_at = scene.licenses().map(|license| license.issued_at).min().unwrap_or(NOW);
    documents.push(UntrustedClaims::Revocations(Box::new(Claims::new(id("list"), issued_at, list))));
    open(&documents).evaluate(&scene.state, &scene.facts)
}

proptest! {
    #![proptest_config(crate::cases(1000))]

    #[test]
    fn hiding_a_fact_allows_nothing(scene in scene(2)) {
        let (bundle, report) = (scene.bundle(), scene.report());
        for (what, facts) in hidden(&scene.facts) {
            allows_no_more(&report, &bundle.evaluate(&scene.state, &facts), what)?;
        }
    }

    #[test]
    fn withdrawing_something_allows_nothing(scene in scene(2)) {
        let nothing = with(&scene, list(1));
        allows_no_more(&scene.report(), &nothing, "a list of nothing")?;
        for (what, withdrawn) in withdrawals(&scene) {
            allows_no_more(&nothing, &with(&scene, withdrawn), what)?;
        }
    }
}
