//! Provider blocks with `for_each`, which OpenTofu has: one block, a configuration for each key.
//!
//! A resource and a module call choose one of them by its key: `provider = aws.by_region[each.key]`. A key that is not known
//! chooses one of them, of which each argument is what all have in common. Terraform has neither.

use std::rc::Rc;
use std::sync::Arc;

use super::super::evaluator::{Evaluator, InstanceId};
use super::super::expand::{Member, index_text};
use super::super::join;
use super::super::module::ProviderBlock;
use super::super::scope::{Repetition, Scope};
use super::super::syntax::Expression;
use super::super::types;
use crate::resource::Index;
use crate::value::{Kind, TypeBound, Value};

/// A key as it is written, and what its names mean.
#[derive(Clone)]
pub(super) struct WrittenKey {
    pub(super) expression: Arc<Expression>,
    pub(super) instance: InstanceId,
    pub(super) repetition: Rc<Repetition>,
}

impl Evaluator<'_> {
    /// The value of a key, as text.
    pub(super) fn provider_key(&self, key: &WrittenKey) -> Value {
        let scope = Scope::repeated(key.instance, Rc::clone(&key.repetition));
        let span = key.expression.span;
        let text = self.eval(&key.expression, &scope).and_then(|value| {
            self.each_candidate(&value, |value| super::super::eval::convert(types::to_string(value), span))
        });
        self.settle(text)
    }

    /// What `each` means in a provider block, for the configuration that a key chooses.
    ///
    /// # Errors
    ///
    /// The invalid value, where the block and the key do not fit; Terraform and OpenTofu refuse that.
    pub(super) fn provider_repetition(
        &self,
        instance: InstanceId,
        block: &ProviderBlock,
        shown: &str,
        key: Option<&Value>,
    ) -> Result<Rc<Repetition>, Value> {
        let (for_each, key) = match (&block.for_each, key) {
            (None, None) => return Ok(Rc::new(Repetition::None)),
            (Some(for_each), Some(key)) => (for_each, key),
            (Some(_), None) => {
                let message = format!("{shown} has for_each, so one of its configurations must be chosen by a key");
                return Err(self.invalid(block.header, &message));
            }
            (None, Some(_)) => {
                let message = format!("{shown} has no for_each, so it has no configurations to choose from");
                return Err(self.invalid(block.header, &message));
            }
        };
        let expansion = self.expand(&Scope::of(instance), None, Some(for_each), None);
        let of = |member: &Member| match &*member.repetition {
            Repetition::Each(_, value) => Some(value.clone()),
            _ => None,
        };
        match &key.kind {
            Kind::String(text) => {
                let index = Index::Key(text.to_string());
                let chosen = expansion.find(&index).or(expansion.template());
                match chosen.and_then(|at| expansion.members.get(at)) {
                    Some(member) if member.index == Some(Index::Unknown) => {
                        Ok(Rc::new(Repetition::Each(key.clone(), of(member).unwrap_or_else(Value::null))))
                    }
                    Some(member) => Ok(Rc::clone(&member.repetition)),
                    None => {
                        let message = format!("there is no {shown}{}", index_text(Some(&index)));
                        Err(self.invalid(for_each.span, &message))
                    }
                }
            }
            Kind::Null => Err(self.invalid(for_each.span, "the key of a provider configuration is null here")),
            _ => {
                let all: Vec<Value> = expansion.members.iter().filter_map(of).collect();
                let each = join::unknown_like(key, TypeBound::String, true);
                Ok(Rc::new(Repetition::Each(each, join::one_of(all, key))))
            }
        }
    }
}
