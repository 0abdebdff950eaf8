//! Instances: what `count` and `for_each` make of a block.
//!
//! Terraform refuses a count that it does not know. Here this is normal, because inputs are missing: the instances that are
//! certain are certain, those that depend on a condition are conditional, and where the keys are not known one template
//! instance (`[?]`) stands for any number of them. Nothing is ever dropped, and nothing counts as exactly one.

mod keys;

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use bigdecimal::ToPrimitive;

use super::eval::convert;
use super::evaluator::{Evaluator, fail};
use super::join;
use super::origin::through;
use super::scope::{Repetition, Scope};
use super::syntax::{Attribute, Expression, ExpressionKind};
use super::types::{self, Type};
use crate::problem::Problem;
use crate::resource::{Existence, Index};
use crate::source::Span;
use crate::value::{HopKind, Kind, TypeBound, Unknown, Value};
use keys::{Entry, Keyed, keyed, merge_keyed};

/// How a block is repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Not at all.
    Single,
    /// `count`
    Count,
    /// `for_each`
    ForEach,
}

/// The instances of a block.
#[derive(Debug)]
pub(super) struct Expansion {
    pub(super) style: Style,
    /// The instances; a template for further ones is the last.
    pub(super) members: Vec<Member>,
}

/// One instance.
#[derive(Debug, Clone)]
pub(super) struct Member {
    pub(super) index: Option<Index>,
    pub(super) repetition: Rc<Repetition>,
    /// Whether it exists, given that its module instance does.
    pub(super) existence: Existence,
}

impl Expansion {
    /// The position of the instance with this key.
    pub(super) fn find(&self, index: &Index) -> Option<usize> {
        self.members.iter().position(|member| member.index.as_ref() == Some(index))
    }

    /// The position of the template instance.
    pub(super) fn template(&self) -> Option<usize> {
        let last = self.members.len().checked_sub(1)?;
        self.members.get(last).filter(|member| member.index == Some(Index::Unknown)).map(|_| last)
    }
}

/// The instance key as it stands in an address.
pub(super) fn index_text(index: Option<&Index>) -> String {
    match index {
        None => String::new(),
        Some(Index::Number(number)) => format!("[{number}]"),
        Some(Index::Key(key)) => {
            let mut text = String::from("[\"");
            for c in key.chars() {
                match c {
                    '"' => text.push_str("\\\""),
                    '\\' => text.push_str("\\\\"),
                    '\n' => text.push_str("\\n"),
                    '\r' => text.push_str("\\r"),
                    '\t' => text.push_str("\\t"),
                    c => text.push(c),
                }
            }
            text.push_str("\"]");
            text
        }
        Some(Index::Unknown) => "[?]".to_owned(),
    }
}

/// Existence of a thing inside of another one.
pub(super) fn within(outer: &Existence, inner: &Existence) -> Existence {
    let (Existence::Conditional { condition: a, why: a_why } | Existence::UnknownCount { condition: a, why: a_why }) =
        outer
    else {
        return inner.clone();
    };
    let (Existence::Conditional { condition: b, why: b_why } | Existence::UnknownCount { condition: b, why: b_why }) =
        inner
    else {
        return outer.clone();
    };
    let condition = if a == b { a.clone() } else { format!("{a} and {b}") };
    let why = if a_why == b_why { a_why.clone() } else { format!("{a_why}; {b_why}") };
    match (outer, inner) {
        (Existence::Conditional { .. }, Existence::Conditional { .. }) => Existence::Conditional { condition, why },
        _ => Existence::UnknownCount { condition, why },
    }
}

/// Why something may not exist, for people.
fn why_text(value: &Value) -> String {
    let mut reasons: Vec<String> = Vec::new();
    for reason in value.reasons().iter().map(ToString::to_string) {
        if reasons.len() < 3 && !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    if reasons.is_empty() { "it is not known".to_owned() } else { reasons.join("; ") }
}

impl Evaluator<'_> {
    /// The instances of a block in a scope.
    pub(super) fn expand(
        &self,
        scope: &Scope<'_>,
        count: Option<&Attribute>,
        for_each: Option<&Attribute>,
        enabled: Option<&Attribute>,
    ) -> Expansion {
        match (count, for_each) {
            (_, Some(for_each)) => self.expand_for_each(scope, for_each),
            (Some(count), None) => self.expand_count(scope, count),
            (None, None) => {
                let existence = match enabled {
                    Some(enabled) => self.enabled(scope, enabled),
                    None => Some(Existence::Certain),
                };
                let member = |existence| Member { index: None, repetition: Rc::new(Repetition::None), existence };
                Expansion { style: Style::Single, members: existence.map(member).into_iter().collect() }
            }
        }
    }

    /// Whether a block exists that says so itself; `None` where it certainly does not.
    fn enabled(&self, scope: &Scope<'_>, attribute: &Attribute) -> Option<Existence> {
        let span = attribute.value.span;
        let value = self.eval(&attribute.value, scope).and_then(|value| {
            if value.is_null() {
                return fail(span, "enabled is null here; it must be true or false");
            }
            self.each_candidate(&value, |value| convert(types::to_bool(value), span))
        });
        let value = self.settle(value);
        match value.as_bool() {
            Some(true) => Some(Existence::Certain),
            Some(false) => None,
            None => {
                let condition = self.condition(scope, attribute);
                Some(Existence::Conditional { condition, why: why_text(&value) })
            }
        }
    }

    /// The identity of a condition: where it is evaluated, and its text without differences of spacing.
    fn condition(&self, scope: &Scope<'_>, attribute: &Attribute) -> String {
        let file = self.sources.get(attribute.value.span.file);
        let text = file.slice(attribute.value.span);
        let text: Vec<&str> = text.split_whitespace().collect();
        let address = &self.instance(scope.instance).address;
        format!("{}{}{} = {}", address, if address.is_empty() { "" } else { ": " }, attribute.name, text.join(" "))
    }

    /// Whether so many more instances may be made.
    fn room(&self, wanted: usize, span: Span, what: &str) -> bool {
        let limits = &self.options.limits;
        let total = self.made.get().saturating_add(wanted);
        if wanted <= limits.instances && total <= limits.total_instances {
            self.made.set(total);
            return true;
        }
        let message = format!(
            "{what} makes {wanted} instances, more than resilint evaluates one by one ({} of a block, {} in all); one \
             template instance stands for those that are left",
            limits.instances, limits.total_instances
        );
        self.report(Problem::gap("terraform.limit", Some(span), message).help(
            "what differs between these instances was not judged; scan with a smaller number, or raise the limit",
        ));
        false
    }

    fn expand_count(&self, scope: &Scope<'_>, attribute: &Attribute) -> Expansion {
        let span = attribute.value.span;
        let value = self.eval(&attribute.value, scope).and_then(|value| {
            if value.is_null() {
                return fail(span, "count is null here; it must be a whole number");
            }
            self.each_candidate(&value, |value| convert(types::to_number(value), span))
        });
        let value = self.settle(value);
        let members = match &value.kind {
            Kind::Number(_) => match whole(&value) {
                Some(count) => self.counted(count, count, &value, scope, attribute),
                None => {
                    let wrong = self.settle(fail(span, "count must be a whole number that is not negative"));
                    vec![self.count_template(&wrong, scope, attribute)]
                }
            },
            Kind::Unknown(unknown) => {
                let counts: Option<Vec<usize>> =
                    unknown.candidates.as_ref().and_then(|all| all.iter().map(whole).collect());
                match counts.as_deref() {
                    Some(counts @ [_, ..]) => {
                        let least = counts.iter().copied().min().unwrap_or(0);
                        let most = counts.iter().copied().max().unwrap_or(0);
                        self.counted(least, most, &value, scope, attribute)
                    }
                    _ => vec![self.count_template(&value, scope, attribute)],
                }
            }
            _ => vec![self.count_template(&value, scope, attribute)],
        };
        Expansion { style: Style::Count, members }
    }

    /// Instances up to `most`, of which the first `least` are certain.
    fn counted(
        &self,
        least: usize,
        most: usize,
        value: &Value,
        scope: &Scope<'_>,
        attribute: &Attribute,
    ) -> Vec<Member> {
        if !self.room(most, attribute.span, "this count") {
            return vec![self.count_template(value, scope, attribute)];
        }
        let condition = self.condition(scope, attribute);
        let why = why_text(value);
        (0..most)
            .map(|number| {
                let index = through(
                    Value::int(i64::try_from(number).unwrap_or(i64::MAX)),
                    HopKind::Each,
                    "count.index",
                    attribute.span,
                );
                Member {
                    index: Some(Index::Number(number as u64)),
                    repetition: Rc::new(Repetition::Count(index)),
                    existence: if number < least {
                        Existence::Certain
                    } else {
                        Existence::Conditional { condition: condition.clone(), why: why.clone() }
                    },
                }
            })
            .collect()
    }

    fn count_template(&self, value: &Value, scope: &Scope<'_>, attribute: &Attribute) -> Member {
        let mut index = Unknown { not_null: true, bound: TypeBound::Number, ..Unknown::default() };
        join::add_reasons(&mut index.why, value);
        if index.why.is_empty() {
            index.why = self.limited("count.index", attribute.span).reasons();
        }
        let index = through(Value::from_unknown(index), HopKind::Each, "count.index", attribute.span);
        Member {
            index: Some(Index::Unknown),
            repetition: Rc::new(Repetition::Count(index)),
            existence: Existence::UnknownCount { condition: self.condition(scope, attribute), why: why_text(value) },
        }
    }

    fn expand_for_each(&self, scope: &Scope<'_>, attribute: &Attribute) -> Expansion {
        if let Some(expansion) = self.expand_like_another(scope, attribute) {
            return expansion;
        }
        let span = attribute.value.span;
        let value = self.settle(self.eval(&attribute.value, scope));
        let keyed = match &value.kind {
            Kind::Unknown(unknown) => match &unknown.candidates {
                Some(candidates) if !keys::has_sensitive_keys(&value) => {
                    merge_keyed(candidates.iter().filter_map(|candidate| keyed(candidate, span).ok()).collect(), &value)
                }
                _ => keyed(&value, span),
            },
            _ => keyed(&value, span),
        };
        let keyed = match keyed {
            Ok(keyed) => keyed,
            Err(failure) => {
                let wrong = self.settle(Err(failure));
                Keyed { entries: BTreeMap::new(), open: Some(wrong) }
            }
        };
        let condition = self.condition(scope, attribute);
        let mut members = Vec::new();
        let mut open = keyed.open;
        let wanted = keyed.entries.len();
        let limits = &self.options.limits;
        let taken = if self.room(wanted, attribute.span, "this for_each") {
            wanted
        } else if wanted > limits.instances
            && self.made.get().saturating_add(limits.instances) <= limits.total_instances
        {
            self.made.set(self.made.get() + limits.instances);
            limits.instances
        } else {
            0
        };
        for (key, Entry { key: written, value: entry, sure }) in keyed.entries.into_iter().take(taken) {
            let key_value = through(written.marked(value.sensitive), HopKind::Each, "each.key", attribute.span);
            let each = through(entry.marked(value.sensitive), HopKind::Each, "each.value", attribute.span);
            members.push(Member {
                index: Some(Index::Key(key.to_string())),
                repetition: Rc::new(Repetition::Each(key_value, each)),
                existence: if sure {
                    Existence::Certain
                } else {
                    Existence::Conditional { condition: condition.clone(), why: why_text(&value) }
                },
            });
        }
        if taken < wanted {
            open = Some(self.limited("each.key", attribute.span));
        }
        if let Some(open) = open {
            members.push(self.each_template(&open, &value, condition, attribute));
        }
        Expansion { style: Style::ForEach, members }
    }

    fn each_template(&self, open: &Value, value: &Value, condition: String, attribute: &Attribute) -> Member {
        let key = join::unknown_like(open, TypeBound::String, true);
        let key = Value { references: None, ..key };
        let key = through(key, HopKind::Each, "each.key", attribute.span);
        // In a set, the element is its key.
        let of_set = match &value.kind {
            Kind::Sequence(_) => true,
            _ => value.type_.as_deref().is_some_and(|type_| matches!(type_, Type::Set(_))),
        };
        let each = if of_set {
            key.clone()
        } else {
            let each = join::unknown_like(open, TypeBound::Any, false);
            through(each.marked(value.sensitive), HopKind::Each, "each.value", attribute.span)
        };
        Member {
            index: Some(Index::Unknown),
            repetition: Rc::new(Repetition::Each(key, each)),
            existence: Existence::UnknownCount { condition, why: why_text(open) },
        }
    }

    /// `for_each = aws_s3_bucket.b`: one instance for each of the other resource, under the same conditions.
    fn expand_like_another(&self, scope: &Scope<'_>, attribute: &Attribute) -> Option<Expansion> {
        let (data, type_, name) = whole_resource(&attribute.value)?;
        let module = self.instance(scope.instance);
        let blocks = if data { &module.module.data } else { &module.module.resources };
        let block = blocks.get(&(Arc::clone(&type_), Arc::clone(&name)))?;
        block.for_each.as_ref()?;
        let span = attribute.value.span;
        let other = self.expansion(scope.instance, &(data, type_, name), span);
        let members = other
            .members
            .iter()
            .enumerate()
            .map(|(position, member)| {
                let each = self.whole_instance(scope.instance, block, data, &other, position, span);
                let each = through(each, HopKind::Each, "each.value", attribute.span);
                let key = match &*member.repetition {
                    Repetition::Each(key, _) => key.clone(),
                    _ => Value::unknown(crate::value::Reason::Existence, "each.key", Some(span)),
                };
                Member {
                    index: member.index.clone(),
                    repetition: Rc::new(Repetition::Each(
                        through(key, HopKind::Each, "each.key", attribute.span),
                        each,
                    )),
                    existence: member.existence.clone(),
                }
            })
            .collect();
        Some(Expansion { style: Style::ForEach, members })
    }
}

/// The resource that an expression names as a whole.
fn whole_resource(expression: &Expression) -> Option<(bool, Arc<str>, Arc<str>)> {
    use super::syntax::OperatorKind::Attribute;
    match &expression.kind {
        ExpressionKind::Parenthesis(inner) => whole_resource(inner),
        ExpressionKind::Traverse(base, operators) => {
            let ExpressionKind::Variable(root) = &base.kind else {
                return None;
            };
            let names: Option<Vec<&Arc<str>>> = operators
                .iter()
                .map(|operator| if let Attribute(name) = &operator.kind { Some(name) } else { None })
                .collect();
            match (&**root, names?.as_slice()) {
                ("data", [type_, name]) => Some((true, Arc::clone(type_), Arc::clone(name))),
                ("resource", [type_, name]) => Some((false, Arc::clone(type_), Arc::clone(name))),
                ("var" | "local" | "module" | "each" | "count" | "path" | "terraform" | "self", _) => None,
                (_, [name]) => Some((false, Arc::clone(root), Arc::clone(name))),
                _ => None,
            }
        }
        _ => None,
    }
}

fn whole(value: &Value) -> Option<usize> {
    match &value.kind {
        Kind::Number(number) => number.is_integer().then(|| number.to_usize()).flatten(),
        _ => None,
    }
}
