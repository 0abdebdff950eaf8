//! Tags: the first of several keys, in whatever case it is written.

use super::super::super::engine::Rego;
use super::super::fact::{Fact, Open};
use super::super::{argument, field, list_argument, list_field, place, text_field, wrapped};
use super::{Target, follow, to_fact, to_text};

/// The first tag of several keys, compared without case.
pub(super) fn tag(arguments: &[Rego]) -> Result<Rego, String> {
    let resource = argument(arguments, 0);
    let address = text_field(resource, "address").ok_or("attribute.tag: argument 1 must be a resource")?;
    let keys = list_argument("attribute.tag", arguments, 1)?;
    let otherwise = argument(arguments, 2);
    let tags = field(resource, "tags").cloned().unwrap_or(Rego::Null);
    let mut sensitive = false;
    let mut tags = &tags;
    while let Some(inner) = wrapped(tags, "$sensitive") {
        sensitive = true;
        tags = inner;
    }
    let whole = vec![place(address, &[Rego::from("tags")])];
    let unknown = |open: &Rego| {
        Fact::unknown(
            Open { why: list_field(open, "why"), refs: list_field(open, "refs"), ..Open::default() },
            whole.clone(),
        )
    };
    if let Some(open) = wrapped(tags, "$unknown") {
        return Ok(unknown(open).to_rego());
    }
    let Rego::Object(entries) = tags else {
        return Ok(otherwise.clone());
    };
    let open = field(tags, "$open");
    for (position, wanted) in keys.iter().enumerate() {
        let Rego::String(wanted) = wanted else {
            return Err("attribute.tag: a tag key is text".to_owned());
        };
        let mut matching: Vec<(&str, &Rego)> = Vec::new();
        for (key, value) in entries.iter_sorted() {
            if let Rego::String(name) = key {
                let name = match name.strip_prefix('$') {
                    Some("open") | None if name.starts_with('$') => continue,
                    Some(escaped) => escaped,
                    None => name,
                };
                if name.to_lowercase() == wanted.to_lowercase() {
                    matching.push((name, value));
                }
            }
        }
        // The key as it is written wins over those that differ in case.
        if let Some(exact) = matching.iter().position(|(name, _)| **name == **wanted) {
            matching = vec![matching[exact]];
        }
        let Some((name, value)) = matching.first() else {
            continue;
        };
        // A key that comes first in the list could be among the tags that are not known.
        if position > 0
            && let Some(open) = open
        {
            return Ok(unknown(open).to_rego());
        }
        let path = vec![Rego::from("tags"), Rego::from(*name)];
        let at = vec![place(address, &path)];
        if matching.iter().any(|(_, other)| other != value) {
            let subject = format!("{address} has several tags \"{wanted}\" that differ in case and value");
            return Ok(Fact::unclear("invalid", &subject, at).to_rego());
        }
        let target = Target { address: address.to_owned(), path, at, values: Rego::Null };
        let found = follow(value, &[], &target.subject(), sensitive);
        if let Some(fact) = to_fact(found, &target, otherwise, to_text)? {
            return Ok(fact.to_rego());
        }
    }
    Ok(open.map_or_else(|| otherwise.clone(), |open| unknown(open).to_rego()))
}
