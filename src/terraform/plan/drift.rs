//! Where the configuration at hand is not the one that was planned.
//!
//! A plan is of one revision, and what is scanned beside it may be a later one. A value that differs is neither that of the
//! plan for certain, since the next plan will say something else, nor that of the configuration, which nobody planned: it is
//! one of both. What providers make of a value is no difference: they trim and fold texts, keep what the state has where
//! they take it to be the same, and fill in what nobody wrote. So constants are compared with the constants of the plan's
//! own record, and results with results only where no provider rewrites them.

use std::cell::Cell;

use serde_json::{Map, Value as Json};

use super::agree::{agrees, is_planned};
use super::{Part, is_attribute};
use crate::terraform::join;
use crate::value::{Element, Kind, Reason, SequenceShape, Value};

/// How a resource is compared with the configuration.
#[derive(Clone, Copy)]
pub(super) struct Comparison<'a> {
    /// Whether it is made anew, so that no state speaks.
    pub(super) created: bool,
    /// Attributes whose changes are ignored: the state speaks.
    pub(super) ignored: &'a [String],
    /// Whether anything differs.
    pub(super) differs: &'a Cell<bool>,
}

impl Comparison<'_> {
    /// Whether changes of an attribute of the resource are ignored.
    pub(super) fn ignores(&self, name: &str) -> bool {
        let first = |ignored: &str| ignored.split(['.', '[']).next() == Some(name);
        self.ignored.iter().any(|ignored| ignored == "all" || first(ignored))
    }

    /// Where a resource lives, by the plan and by the configuration.
    pub(super) fn place(&self, planned: Value, own: &Value, label: &str) -> Value {
        match (&planned.kind, &own.kind) {
            (Kind::String(a), Kind::String(b)) if !is_rewritten(b, a) => {
                self.differs.set(true);
                let because = Value::unknown(Reason::PlanDiffers, label, None);
                join::one_of(vec![planned, own.clone()], &because)
            }
            _ => planned,
        }
    }

    /// A value of the plan, or that and the one that is written now. `own` is the argument or the blocks of that name as
    /// written now, `body` what the plan recorded of the whole body.
    pub(super) fn settle(
        &self,
        value: Value,
        own: Option<&Element>,
        body: &Map<String, Json>,
        (name, label): (&str, &str),
        part: &Part<'_>,
    ) -> Value {
        let expression = body.get(name);
        let blocks = |value: &Value| value.as_sequence().is_some_and(|s| s.shape == SequenceShape::Blocks);
        let differs = !part.is_unknown()
            && match (own, expression) {
                (None, None) => false,
                (own, Some(expression)) if is_attribute(expression) => self.argument(own, expression, part),
                (Some(own), None) if !blocks(&own.value) => {
                    let written = own.span.is_some() && !own.value.is_null() && own.value.is_wholly_known();
                    written && !agrees(&own.value, part.after.unwrap_or(&Json::Null))
                }
                (own, expression) => nested(own, expression, part),
            };
        if !differs {
            return value;
        }
        self.differs.set(true);
        let span = own.and_then(|own| own.span);
        let because = Value::unknown(Reason::PlanDiffers, label, span);
        let origin = value.origin.clone();
        let now = own.map_or_else(Value::null, |own| own.value.clone());
        Value { origin, ..join::one_of(vec![value, now], &because) }
    }

    /// Whether an argument is not the one that was planned.
    fn argument(&self, own: Option<&Element>, expression: &Json, part: &Part<'_>) -> bool {
        let constant = expression.get("constant_value");
        let Some(own) = own else { return constant.is_none_or(|constant| !constant.is_null()) };
        if !own.value.is_wholly_known() {
            return false;
        }
        if let Some(constant) = constant {
            return !agrees(&own.value, constant);
        }
        let after = part.after.unwrap_or(&Json::Null);
        match (&own.value.kind, after) {
            (Kind::Null, _) | (_, Json::Null) => false,
            (Kind::Bool(_) | Kind::Number(_), _) => !agrees(&own.value, after),
            (Kind::String(text), Json::String(planned)) => {
                self.created && !agrees(&own.value, after) && !is_rewritten(text, planned)
            }
            (Kind::Map(_), _) => self.created && !agrees(&own.value, after),
            _ => false,
        }
    }
}

/// Whether nested blocks are not those that were planned. A dynamic block is not in the record of a plan.
fn nested(own: Option<&Element>, expression: Option<&Json>, part: &Part<'_>) -> bool {
    let count = match part.after {
        Some(Json::Array(items)) => items.len(),
        Some(Json::Object(_)) => 1,
        _ => 0,
    };
    let recorded: &[Json] = match expression {
        Some(Json::Array(blocks)) => blocks,
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    let Some(own) = own else { return !recorded.is_empty() && count > 0 };
    let Some(own) = own.value.as_sequence().filter(|s| s.open.is_none() && s.items.iter().all(|item| !item.maybe))
    else {
        return false;
    };
    let now = own.items.len();
    if now < recorded.len() || count == 0 && now > 0 || recorded.len() == count && now > count {
        return true;
    }
    now > 1
        && now == recorded.len()
        && own.items.iter().zip(recorded).any(|(item, block)| match (&item.value.kind, block) {
            (Kind::Map(map), Json::Object(block)) => !is_planned(map, block),
            _ => false,
        })
}

/// Whether a provider may have made the second text of the first: folded its case, left out blanks and marks, or kept its
/// digest only.
fn is_rewritten(text: &str, planned: &str) -> bool {
    let bare =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let digest = planned.len() == 40 && planned.bytes().all(|byte| byte.is_ascii_hexdigit());
    digest || bare(text) == bare(planned)
}
