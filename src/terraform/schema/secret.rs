//! What must not be shown of types of which no more is recorded: the sensitive attributes of the provider's whole schema.

use std::sync::Arc;

use super::pack;
use crate::value::{Kind, Value};

/// The value of an argument, or of nested blocks, with the marks that the provider's schema gives it.
pub(in crate::terraform) fn hide(mut value: Value, data: bool, type_: &str, name: &str) -> Value {
    let type_key = if data { format!("data.{type_}") } else { type_.to_owned() };
    for path in pack::sensitive(&type_key).into_iter().flatten() {
        match path.strip_prefix(name) {
            Some("") => value.sensitive = true,
            Some(rest) => {
                if let Some(rest) = rest.strip_prefix('.') {
                    mark(&mut value, rest);
                }
            }
            None => {}
        }
    }
    value
}

/// Marks what lies at a path in a body, in each body of a list.
fn mark(value: &mut Value, path: &str) {
    match &mut value.kind {
        Kind::Sequence(sequence) => {
            Arc::make_mut(sequence).items.iter_mut().for_each(|item| mark(&mut item.value, path));
        }
        Kind::Map(map) => {
            let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
            if let Some(entry) = Arc::make_mut(map).entries.get_mut(name) {
                match rest {
                    Some(rest) => mark(&mut entry.value, rest),
                    None => entry.value.sensitive = true,
                }
            }
        }
        Kind::Unknown(unknown) => {
            Arc::make_mut(unknown).candidates.iter_mut().flatten().for_each(|candidate| mark(candidate, path));
        }
        _ => {}
    }
}
