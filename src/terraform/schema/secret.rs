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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{MapShape, SequenceShape, Step};

    #[test]
    fn what_a_provider_marks_is_marked_where_no_more_is_known_of_the_type() {
        let value = |type_, name| hide(Value::string("x"), false, type_, name).sensitive;
        assert!(value("aws_ssm_parameter", "value"));
        assert!(value("aws_secretsmanager_secret_version", "secret_string"));
        assert!(!value("aws_ssm_parameter", "name") && !value("aws_ssm_parameter", "value_of"));
        assert!(!value("aws_of_another_world", "value"));
        let body =
            |inner: Vec<(&str, Value)>| Value::sequence(SequenceShape::Blocks, [Value::map(MapShape::Block, inner)]);
        let oidc = body(vec![("client_id", Value::string("i")), ("client_secret", Value::string("s"))]);
        let action = hide(body(vec![("authenticate_oidc", oidc)]), false, "aws_alb_listener", "default_action");
        let at = |name| {
            let path = [Step::Index(0), Step::key("authenticate_oidc"), Step::Index(0), Step::key(name)];
            action.at(&path).map(|value| value.sensitive)
        };
        assert_eq!((at("client_secret"), at("client_id")), (Some(true), Some(false)));
    }

    #[test]
    fn every_pack_says_what_is_sensitive_of_its_other_types() {
        for type_ in ["aws_ssm_parameter", "azurerm_automation_credential", "google_compute_vpn_tunnel"] {
            assert!(pack::sensitive(type_).is_some(), "{type_}");
        }
    }
}
