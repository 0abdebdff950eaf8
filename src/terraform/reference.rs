//! References to resources and data sources.
//!
//! A reference survives although its value is unknown: `aws_kms_key.k.arn` is known only after apply and is certain as an
//! edge. A written attribute has its written value and the reference; everything else is the provider's to say.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use bigdecimal::ToPrimitive;

use super::eval::convert;
use super::evaluator::{BlockKey, Evaluator, Failure, InstanceId, Item, fail};
use super::expand::{Expansion, Style, index_text, within};
use super::join;
use super::module::ResourceBlock;
use super::provider;
use super::schema::{self, Nesting, Planned};
use super::scope::Scope;
use super::syntax::{Attribute, Operator, OperatorKind};
use super::traverse::split_attributes;
use super::types;
use crate::resource::{Existence, Index};
use crate::source::Span;
use crate::value::{
    Certainty, Element, HopKind, Kind, MapShape, Mapping, Reason, Reference, Sequence, SequenceShape, Step, TypeBound,
    Unknown, Value, Why,
};

impl Evaluator<'_> {
    /// The instances of a resource or data block.
    pub(super) fn expansion(&self, instance: InstanceId, key: &BlockKey, span: Span) -> Rc<Expansion> {
        let module = self.instance(instance);
        let name = || module.qualified(&block_address(key));
        self.once(
            &self.expansions,
            (instance, key.clone()),
            name,
            span,
            || {
                let block = find(&module.module, key);
                let scope = Scope::of(instance);
                let of = |argument: fn(&ResourceBlock) -> Option<&Attribute>| block.and_then(argument);
                Rc::new(self.belonging(&module.existence, || {
                    self.expand(
                        &scope,
                        of(|block| block.count.as_ref()),
                        of(|block| block.for_each.as_ref()),
                        of(|block| block.enabled.as_ref()),
                    )
                }))
            },
            |broken| {
                let block = find(&module.module, key);
                let style = match block {
                    Some(block) if block.for_each.is_some() => Style::ForEach,
                    Some(block) if block.count.is_some() => Style::Count,
                    _ => Style::Single,
                };
                Rc::new(Expansion::unknown(style, &broken))
            },
        )
    }

    /// The value of a reference to a resource; returns how many operators were used up.
    pub(super) fn resource_reference(
        &self,
        scope: &Scope<'_>,
        data: bool,
        type_: &str,
        name: &str,
        operators: &[Operator],
        span: Span,
    ) -> Result<(Value, usize), Failure> {
        let key: BlockKey = (data, Arc::from(type_), Arc::from(name));
        let module = self.instance(scope.instance);
        let Some(block) = find(&module.module, &key) else {
            let what = block_address(&key);
            return Ok((self.undeclared(scope.instance, &what, span), operators.len()));
        };
        let expansion = self.expansion(scope.instance, &key, span);
        let take = |position: usize, rest: &[Operator]| -> (Value, usize) {
            match super::scope::member(rest, 0) {
                Some((attribute, at)) => {
                    let span = span.join(&at);
                    (self.resource_attribute(scope.instance, block, data, &expansion, position, attribute, span), 1)
                }
                None => (self.whole_instance(scope.instance, block, data, &expansion, position, span), 0),
            }
        };
        if expansion.style == Style::Single {
            return match operators.first().map(|operator| &operator.kind) {
                Some(OperatorKind::Index(key)) if super::scope::member(operators, 0).is_none() => {
                    let _ = key;
                    let what = block_address(&(data, Arc::from(type_), Arc::from(name)));
                    let message = format!("{what} has neither count nor for_each, so it has no instance keys");
                    Ok((self.invalid(span, &message), operators.len()))
                }
                Some(OperatorKind::Splat) => {
                    let (element, _) = take(0, &[]);
                    let _ = element;
                    let rest = operators.get(1..).unwrap_or(&[]);
                    let (value, used) = take(0, rest);
                    let value = self.operate(value, rest.get(used..).unwrap_or(&[]), scope)?;
                    Ok((Value::sequence(SequenceShape::Tuple, [value]), operators.len()))
                }
                _ => Ok(take(0, operators)),
            };
        }
        match operators.first() {
            Some(Operator { kind: OperatorKind::Index(index), span: at }) => {
                let index = self.eval(index, scope)?;
                let rest = operators.get(1..).unwrap_or(&[]);
                let used = 1 + usize::from(super::scope::member(rest, 0).is_some());
                let value = self.by_key(&expansion, &index, span.join(at), &|position| take(position, rest).0)?;
                Ok((value, used))
            }
            Some(Operator { kind: OperatorKind::LegacyIndex(index), span: at }) => {
                let index = Value::int(i64::try_from(*index).unwrap_or(i64::MAX));
                let rest = operators.get(1..).unwrap_or(&[]);
                let used = 1 + usize::from(super::scope::member(rest, 0).is_some());
                let value = self.by_key(&expansion, &index, span.join(at), &|position| take(position, rest).0)?;
                Ok((value, used))
            }
            Some(Operator { kind: OperatorKind::Attribute(key), span: at }) if expansion.style == Style::ForEach => {
                let index = Value::new(Kind::String(Arc::clone(key)));
                let rest = operators.get(1..).unwrap_or(&[]);
                let used = 1 + usize::from(super::scope::member(rest, 0).is_some());
                let value = self.by_key(&expansion, &index, span.join(at), &|position| take(position, rest).0)?;
                Ok((value, used))
            }
            Some(Operator { kind: OperatorKind::Attribute(_), .. }) => {
                let message =
                    format!("{} has count, so an instance must be chosen: {type_}.{name}[0]", block_address(&key));
                Ok((self.invalid(span, &message), operators.len()))
            }
            Some(Operator { kind: splat @ (OperatorKind::Splat | OperatorKind::AttributeSplat), .. })
                if expansion.style == Style::Count =>
            {
                let rest = operators.get(1..).unwrap_or(&[]);
                let (inner, after) =
                    if matches!(splat, OperatorKind::Splat) { (rest, &[][..]) } else { split_attributes(rest) };
                let (elements, open) = self.elements(&expansion, &|position| take(position, inner).0);
                let used = usize::from(super::scope::member(inner, 0).is_some());
                let inner = inner.get(used..).unwrap_or(&[]);
                let value = self.splat_elements(elements, SequenceShape::Tuple, open, inner, scope)?;
                let value = self.operate(value, after, scope)?;
                Ok((value, operators.len()))
            }
            _ => Ok((self.whole_resource(scope.instance, block, data, &expansion, span), 0)),
        }
    }

    /// What `read` gives for the instance of a key.
    pub(super) fn by_key(
        &self,
        expansion: &Expansion,
        key: &Value,
        span: Span,
        read: &dyn Fn(usize) -> Value,
    ) -> Result<Value, Failure> {
        if key.is_null() {
            return fail(span, "the instance key is null here");
        }
        let value = self.each_candidate(key, |key| {
            let index = match expansion.style {
                Style::Count => match convert(types::to_number(key), span)?.kind {
                    Kind::Number(number) => match number.to_u64() {
                        Some(number) => Some(Index::Number(number)),
                        None => {
                            return fail(span, "an instance key must be a whole number that is not negative");
                        }
                    },
                    _ => None,
                },
                _ => match convert(types::to_string(key), span)?.kind {
                    Kind::String(text) => Some(Index::Key(text.to_string())),
                    _ => None,
                },
            };
            let template = expansion.template();
            let Some(index) = index else {
                return Ok(self.by_unknown_key(expansion, key, read));
            };
            match (expansion.find(&index), template) {
                (Some(position), _) => {
                    if !expansion.members.get(position).is_some_and(|member| member.existence == Existence::Certain) {
                        self.doubt();
                    }
                    Ok(read(position))
                }
                (None, Some(template)) => {
                    self.doubt();
                    let value = read(template);
                    let weaker: Vec<Reference> = value.refs().iter().map(join::weaken).collect();
                    Ok(Value { references: None, ..value }.referring(&weaker))
                }
                (None, None) => fail(span, format!("there is no instance {}", index_text(Some(&index)))),
            }
        })?;
        Ok(value.marked(key.sensitive))
    }

    fn by_unknown_key(&self, expansion: &Expansion, key: &Value, read: &dyn Fn(usize) -> Value) -> Value {
        let of_loop = key
            .origin
            .as_ref()
            .is_some_and(|hop| hop.kind == HopKind::Each && matches!(&*hop.name, "each.key" | "count.index"));
        match expansion.template() {
            // The unknown key of a template instance, used on another one: key to key.
            Some(template) if of_loop => read(template),
            _ => {
                self.doubt();
                let arms: Vec<Value> =
                    (0..expansion.members.len()).take(crate::value::MOST_CANDIDATES + 1).map(read).collect();
                join::one_of(arms, key)
            }
        }
    }

    /// What `read` gives for every instance, as elements of a sequence.
    fn elements(&self, expansion: &Expansion, read: &dyn Fn(usize) -> Value) -> (Vec<Element>, Option<Arc<Unknown>>) {
        let template = expansion.template();
        let mut elements = Vec::with_capacity(expansion.members.len());
        let mut open = None;
        for (position, member) in expansion.members.iter().enumerate() {
            if Some(position) == template {
                let value = read(position);
                let mut why = Vec::new();
                if let Existence::UnknownCount { why: text, .. } = &member.existence {
                    why.push(Why { reason: Reason::Existence, subject: text.clone(), span: None });
                }
                open = Some(Arc::new(Unknown { why, ..Unknown::default() }));
                elements.push(Element { value, maybe: true, span: None });
            } else {
                let maybe = member.existence != Existence::Certain;
                elements.push(Element { value: read(position), maybe, span: None });
            }
        }
        (elements, open)
    }

    /// The value of a resource named without an instance key or attribute.
    pub(super) fn whole_resource(
        &self,
        instance: InstanceId,
        block: &ResourceBlock,
        data: bool,
        expansion: &Expansion,
        span: Span,
    ) -> Value {
        let read = |position: usize| self.whole_instance(instance, block, data, expansion, position, span);
        match expansion.style {
            Style::Single => read(0),
            Style::Count => {
                let (items, open) = self.elements(expansion, &read);
                Value::new(Kind::Sequence(Arc::new(Sequence { items, shape: SequenceShape::Tuple, open })))
            }
            Style::ForEach => {
                let (elements, open) = self.elements(expansion, &read);
                let mut entries = BTreeMap::new();
                for (member, element) in expansion.members.iter().zip(elements) {
                    if let Some(Index::Key(key)) = &member.index {
                        entries.insert(Arc::from(key.as_str()), element);
                    }
                }
                let value = Value::new(Kind::Map(Arc::new(Mapping { entries, shape: MapShape::Object, open })));
                match expansion.template() {
                    Some(_) => value.referring(&[Reference {
                        address: self.address(instance, data, block, Some(&Index::Unknown)),
                        attribute: Vec::new(),
                        certainty: Certainty::Part,
                        span,
                    }]),
                    None => value,
                }
            }
        }
    }

    /// The value of one instance as a whole: what is written, and the provider's to say beyond that.
    pub(super) fn whole_instance(
        &self,
        instance: InstanceId,
        block: &ResourceBlock,
        data: bool,
        expansion: &Expansion,
        position: usize,
        span: Span,
    ) -> Value {
        let member = expansion.members.get(position);
        let address = self.address(instance, data, block, member.and_then(|member| member.index.as_ref()));
        let mut names = self.written_names(block);
        let schema = self.schema(instance, block, data);
        // Not every resource has what most have.
        let has = |name: &&&str| schema.as_ref().is_none_or(|schema| schema.body.has(name));
        names.extend(provider::computed_names(&block.type_).iter().filter(has).map(|name| Arc::from(*name)));
        let schema = schema.filter(|_| !data);
        if let Some(schema) = &schema {
            // Tags follow from the provider's configuration, which may depend on this very resource.
            let others = schema.body.attributes.keys().chain(schema.body.blocks.keys());
            names.extend(others.filter(|name| &***name != "tags_all").cloned());
        }
        if data
            && let Some(computed) = self.computed_data(instance, block, expansion, position, span)
            && let Some(map) = computed.as_map()
        {
            names.extend(map.entries.keys().cloned());
        }
        names.sort();
        names.dedup();
        let entries = names
            .into_iter()
            .map(|name| {
                let value = self.resource_attribute(instance, block, data, expansion, position, &name, span);
                (name, Element::sure(value))
            })
            .collect();
        let reason = if data { Reason::Data } else { Reason::Computed };
        let open =
            Unknown { why: vec![Why { reason, subject: address.clone(), span: Some(span) }], ..Unknown::default() };
        // Where the schema is known, an entry that is null is null; else it is the provider's to fill.
        let shape = if schema.is_some() { MapShape::Object } else { MapShape::Block };
        let mapping = Mapping { entries, shape, open: Some(Arc::new(open)) };
        let reference = Reference { address, attribute: Vec::new(), certainty: Certainty::Exact, span };
        Value::new(Kind::Map(Arc::new(mapping))).referring(&[reference])
    }

    /// The address of an instance.
    pub(super) fn address(
        &self,
        instance: InstanceId,
        data: bool,
        block: &ResourceBlock,
        index: Option<&Index>,
    ) -> String {
        let address = format!("{}{}.{}{}", if data { "data." } else { "" }, block.type_, block.name, index_text(index));
        self.instance(instance).qualified(&address)
    }

    /// One attribute of one instance, as others see it.
    #[allow(
        clippy::too_many_arguments,
        reason = "an attribute is named by module instance, block, instance key and name"
    )]
    pub(super) fn resource_attribute(
        &self,
        instance: InstanceId,
        block: &ResourceBlock,
        data: bool,
        expansion: &Expansion,
        position: usize,
        name: &str,
        span: Span,
    ) -> Value {
        let Some(member) = expansion.members.get(position) else {
            return Value::unknown(Reason::Existence, name, Some(span));
        };
        let address = self.address(instance, data, block, member.index.as_ref());
        let reference =
            Reference { address: address.clone(), attribute: vec![Step::key(name)], certainty: Certainty::Exact, span };
        let existence = within(&self.instance(instance).existence, &member.existence);
        if existence != Existence::Certain {
            self.doubt();
        }
        let schema = self.schema(instance, block, data);
        let known = schema.as_ref().and_then(|schema| schema.body.attributes.get(name));
        if let Some(release) = schema.as_ref().filter(|schema| !schema.body.has(name)).and_then(|s| s.exactly.as_ref())
        {
            let block = format!("{}{}", if data { "data." } else { "" }, block.type_);
            return self.invalid(span, &format!("{block} has no attribute {name} in {release}"));
        }
        if data {
            let computed = self.computed_data(instance, block, expansion, position, span);
            if let Some(value) = computed.as_ref().and_then(|computed| computed.get(name)) {
                return value.clone().referring(&[reference]);
            }
        } else {
            let value = self.written(instance, block, data, expansion, position, name, span);
            if let Some(value) = value.filter(|value| !value.is_null()) {
                let value = match known {
                    Some(known) => known.or_planned(value),
                    None => match schema.as_ref().and_then(|schema| schema.body.blocks.get(name)) {
                        Some(nested) => nested.completed(value),
                        None => schema::as_read(value, name),
                    },
                };
                return value.referring(&[reference]);
            }
            if name == "tags_all" {
                let configuration = self.configuration(instance, block, expansion.members.get(position));
                let own = self.written(instance, block, data, expansion, position, "tags", span);
                if let Some(value) = provider::referenced_tags_all(&configuration, own.as_ref()) {
                    return value.referring(&[reference]);
                }
            }
            if let Some(value) = self.derived(instance, block, expansion, position, name, span) {
                return value.referring(&[reference]);
            }
            if let Some(Planned::Value(value)) = known.map(|known| &known.planned) {
                return value.clone().referring(&[reference]);
            }
            let nested = schema.as_ref().and_then(|schema| schema.body.blocks.get(name));
            if nested.is_some_and(|nested| matches!(nested.nesting, Nesting::List | Nesting::Set)) {
                return Value::sequence(SequenceShape::Blocks, []).referring(&[reference]);
            }
        }
        let reason = match known.map(|known| &known.planned) {
            _ if data => Reason::Data,
            Some(Planned::Differs) => Reason::ProviderDefault,
            _ => Reason::Computed,
        };
        let unknown = Unknown {
            why: vec![Why { reason, subject: format!("{address}.{name}"), span: Some(span) }],
            candidates: None,
            not_null: !data && existence == Existence::Certain && provider::never_null(name),
            bound: match known {
                Some(known) => known.type_.bound(),
                None if provider::never_null(name) => TypeBound::String,
                None => TypeBound::Any,
            },
        };
        Value::from_unknown(unknown).referring(&[reference])
    }

    /// The value of an attribute, or of the nested blocks, that the configuration writes.
    #[allow(
        clippy::too_many_arguments,
        reason = "an attribute is named by module instance, block, instance key and name"
    )]
    pub(super) fn written(
        &self,
        instance: InstanceId,
        block: &ResourceBlock,
        data: bool,
        expansion: &Expansion,
        position: usize,
        name: &str,
        span: Span,
    ) -> Option<Value> {
        let member = expansion.members.get(position)?;
        if !self.writes(block, name) {
            return None;
        }
        let key: BlockKey = (data, Arc::clone(&block.type_), Arc::clone(&block.name));
        let address = || self.address(instance, data, block, member.index.as_ref());
        let value = self.once(
            &self.values,
            (instance, Item::Attribute(key, position, Arc::from(name))),
            || format!("{}.{name}", address()),
            span,
            || {
                let scope = Scope::repeated(instance, Rc::clone(&member.repetition));
                let prefix = format!("{}.{}", block.type_, block.name);
                let schema = self.schema(instance, block, data);
                let schema = schema.as_ref().map(|schema| &schema.body);
                let existence = within(&self.instance(instance).existence, &member.existence);
                let value = self.belonging(&existence, || self.argument(&block.body, schema, name, &scope, &prefix));
                let value = if schema.is_none() { schema::hide(value, data, &block.type_, name) } else { value };
                self.bounded(value, block.header)
            },
            |broken| broken,
        );
        Some(value)
    }
}

impl Expansion {
    /// Instances of which nothing is known.
    pub(super) fn unknown(style: Style, because: &Value) -> Expansion {
        use super::expand::Member;
        use super::scope::Repetition;
        let why = because.reasons().first().map_or_else(String::new, ToString::to_string);
        let (index, repetition, existence) = match style {
            Style::Single => (None, Repetition::None, Existence::Certain),
            Style::Count => (
                Some(Index::Unknown),
                Repetition::Count(because.clone()),
                Existence::UnknownCount { condition: why.clone(), why },
            ),
            Style::ForEach => (
                Some(Index::Unknown),
                Repetition::Each(because.clone(), because.clone()),
                Existence::UnknownCount { condition: why.clone(), why },
            ),
        };
        Expansion { style, members: vec![Member { index, repetition: Rc::new(repetition), existence }] }
    }
}

/// The block of a key.
pub(super) fn find<'m>(module: &'m super::module::Module, key: &BlockKey) -> Option<&'m ResourceBlock> {
    let blocks = if key.0 { &module.data } else { &module.resources };
    blocks.get(&(Arc::clone(&key.1), Arc::clone(&key.2)))
}

/// The address of a block inside its module.
pub(super) fn block_address(key: &BlockKey) -> String {
    format!("{}{}.{}", if key.0 { "data." } else { "" }, key.1, key.2)
}
