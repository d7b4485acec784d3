//! The legend: every flag, and what it means.

pub(crate) const LEGEND: [(&str, &str); 58] = [
    (
        "absurd_clock",
        "The clock shows a time that no honest clock shows. There is an answer, and nothing breaks.",
    ),
    ("activation", "The license wants an activation for the device."),
    ("advise", "The policy says: report all the same, deny nothing."),
    ("amendment", "An amendment code switches on what the license promised."),
    ("arithmetic", "Adding months and days to an end."),
    ("bounds", "A certificate allows less than the document claims, or exactly as much."),
    ("cbor", "The bytes are CBOR, but not in the one form that is accepted."),
    ("chain", "The way from a signing key to a root."),
    ("clock", "The computer's clock is behind or ahead of what is known."),
    ("countdown", "Days that are left, rounded up."),
    ("damaged", "Changed on the way, by accident: must not be called forged."),
    ("device", "Which computer it is, and how many of its parts changed."),
    ("dst_fold", "Local clocks show the same time twice."),
    ("dst_gap", "Local clocks skip a time."),
    ("ext", "Data of the vendor's own: kept, never judged, but within limits."),
    ("far_future", "Beyond the year 2037, where 32 bits end; up to the year 9999."),
    ("feature", "Features, with or without a limit."),
    ("forged", "Changed or made by somebody who does not have the key."),
    ("grace", "After the end everything goes on for a while."),
    ("hardware_key", "A token with a private key that never leaves it."),
    ("header", "The protected header is not exactly as it must be."),
    ("host_name", "Host names must be ASCII letters, digits and hyphens."),
    ("hostile", "Made to exhaust memory, time or the stack."),
    ("kind_a", "A product with hardware keys, spare keys and mail."),
    ("kind_b", "A product with floating seats, sites and a license server inside the company."),
    ("kind_c", "A product with activation codes, services and a grace that is not told."),
    ("kind_d", "A product that is confirmed at sign-in, with a countdown of 30 days."),
    ("kind_e", "A product with a license file that is activated and refreshed."),
    ("leap_year", "29 February, there or not."),
    ("lease", "A floating seat for a while."),
    ("limits", "At a limit, or one beyond it."),
    ("maintenance", "The maintenance contract, and what depends on it."),
    ("method", "The ways in which a license may be confirmed."),
    ("missing", "Something that must be there is not."),
    ("month_end", "A month that is shorter than the one before."),
    ("other_product", "For another product, another prefix or another vendor."),
    ("range", "A number, a date or a list beyond its limits."),
    ("renewal", "Reminders, and licenses that replace others."),
    ("response", "What the policy takes away when something is amiss."),
    ("revocation", "What the vendor declared void."),
    ("role", "The kinds of documents that a key may sign."),
    ("roll", "Activation codes that a signed roll commits to."),
    ("root", "Roots, and roots that succeed roots."),
    ("schedule", "When the report will change, and when to ask again."),
    ("seats", "How many floating seats there are."),
    ("service", "A service with a term of its own."),
    ("several", "Several licenses for one product."),
    ("signature", "The signature is not one that RFC 8032 accepts strictly."),
    ("site", "The networks in which a license may be used."),
    ("state", "What the host kept, lost or damaged."),
    ("term", "The beginning and the end of a license."),
    ("text", "What is written for people."),
    ("text_form", "Armor, QR text or base64, as mail programs and people change them."),
    ("time_statement", "The vendor says what time it is."),
    ("typing", "How people type."),
    ("unconfirmed", "Nothing has confirmed the license for a while."),
    ("unknown", "A field, a value or a kind that this version does not know: refused, never ignored."),
    ("valid", "Good as it is: must be accepted."),
];

/// What a flag means.
pub(crate) fn meaning(flag: &str) -> &'static str {
    LEGEND
        .iter()
        .find(|(name, _)| *name == flag)
        .unwrap_or_else(|| panic!("no meaning for the flag {flag}"))
        .1
}
