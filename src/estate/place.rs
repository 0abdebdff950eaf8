//! Whether two resources lie in the same place: the region and the account of a cloud.
//!
//! A name of a regional service means what has it in the same region and account; what a backup plan selects lies there, too.

use crate::resource::Resource;
use crate::value::{Kind, Reason, Value, Why};

/// Whether a name that one writes can mean the other, by their places. What is in no region, or of another provider, has no
/// place to compare. `None` where that depends on what is not known.
pub fn shared(a: &Resource, b: &Resource) -> Option<bool> {
    if a.provider.source != b.provider.source {
        return Some(true);
    }
    match (same(a, b, |resource| &resource.region), same(a, b, |resource| &resource.account)) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

fn same(a: &Resource, b: &Resource, of: impl Fn(&Resource) -> &Value) -> Option<bool> {
    match (&of(a).kind, &of(b).kind) {
        (Kind::String(a), Kind::String(b)) => Some(a == b),
        (Kind::Null, _) | (_, Kind::Null) => Some(true),
        _ => unknown_but_same(a, b, of).then_some(true),
    }
}

/// Whether two places that are not written down are the same one, whichever it is: one provider configuration of a root
/// works in one place, and so do two with the same credentials.
pub fn unknown_but_same(a: &Resource, b: &Resource, of: impl Fn(&Resource) -> &Value) -> bool {
    let (place_a, place_b) = (of(a), of(b));
    if a.root != b.root || a.environment != b.environment || !place_a.is_unknown() || !place_b.is_unknown() {
        return false;
    }
    let one_provider = a.provider.source == b.provider.source && a.provider.configuration == b.provider.configuration;
    let outside = |value: &Value| -> Option<Vec<String>> {
        let of_reason = |why: Why| (why.reason == Reason::External).then_some(why.subject);
        value.reasons().into_iter().map(of_reason).collect()
    };
    one_provider && place_a.reasons() == place_b.reasons()
        || outside(place_a).is_some_and(|whose| outside(place_b) == Some(whose))
}
