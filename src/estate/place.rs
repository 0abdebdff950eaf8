//! Whether two resources lie in the same place: the region and the account of a cloud, or a part of an account.
//!
//! A name of a regional service means what has it in the same region and account, and the name of something in a resource
//! group what has it in the same group; what a backup plan selects lies in its region and account, too.

use super::attach::path_of;
use crate::policy::Bound;
use crate::resource::Resource;
use crate::value::{Kind, Reason, Value, Why};

/// Whether a name that one writes can mean the other, if names mean one thing only within all of these. What is in no
/// region, or of another provider, has no place to compare. `None` where that depends on what is not known.
pub fn means(a: &Resource, name: &str, b: &Resource, within: &[Bound]) -> Option<bool> {
    if a.provider.source != b.provider.source || says_its_place(name) {
        return Some(true);
    }
    let mut result = Some(true);
    for bound in within {
        let answer = match bound {
            Bound::Region => same(a, b, |resource| &resource.region),
            Bound::Account => same(a, b, |resource| &resource.account),
            Bound::Attribute(path) => same_attribute(a, b, path),
        };
        match answer {
            Some(false) => return answer,
            None => result = None,
            Some(true) => {}
        }
    }
    result
}

/// ARNs and ids of Azure name the account that they belong to.
fn says_its_place(name: &str) -> bool {
    name.starts_with("arn:") || name.starts_with("/subscriptions/")
}

fn same(a: &Resource, b: &Resource, of: impl Fn(&Resource) -> &Value) -> Option<bool> {
    match (&of(a).kind, &of(b).kind) {
        (Kind::String(a), Kind::String(b)) => Some(a == b),
        (Kind::Null, _) | (_, Kind::Null) => Some(true),
        _ => unknown_but_same(a, b, of).then_some(true),
    }
}

/// What does not have the attribute lies in no such place. Two texts that differ in case only may mean one place or two.
fn same_attribute(a: &Resource, b: &Resource, path: &str) -> Option<bool> {
    let of = |resource: &Resource| resource.values.at(&path_of(path)).cloned().filter(|value| !value.is_null());
    let (Some(place_a), Some(place_b)) = (of(a), of(b)) else { return Some(true) };
    match (&place_a.kind, &place_b.kind) {
        (Kind::String(a), Kind::String(b)) if a == b => Some(true),
        (Kind::String(a), Kind::String(b)) => (!a.eq_ignore_ascii_case(b)).then_some(false),
        _ => {
            let together = a.root == b.root && a.environment == b.environment;
            (together && place_a.as_name() == place_b.as_name() && place_a.refs() == place_b.refs()).then_some(true)
        }
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
