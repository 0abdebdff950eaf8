#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::sync::Arc;

use super::*;
use crate::source::{Sources, Span};
use crate::terraform::syntax::{Call, Expression, ExpressionKind, ObjectItem, ObjectKey};
use crate::value::{Element, Mapping, Part, Reason, Unknown};

fn span() -> Span {
    Span::new(Sources::new().add("main.tf", b""), 0, 0)
}

fn expression(kind: ExpressionKind) -> Expression {
    Expression { kind, span: span() }
}

fn name(text: &str) -> Expression {
    expression(ExpressionKind::Variable(Arc::from(text)))
}

fn constructor(text: &str, arguments: Vec<Expression>) -> Expression {
    expression(ExpressionKind::Call(Call { name: Arc::from(text), arguments, expand: false }))
}

fn object(fields: Vec<(&str, Expression)>) -> Expression {
    let items = fields
        .into_iter()
        .map(|(key, value)| ObjectItem { key: ObjectKey::Name(Arc::from(key)), value, span: span() })
        .collect();
    constructor("object", vec![expression(ExpressionKind::Object(items))])
}

/// Evaluates literals only.
fn literal(expression: Option<&Expression>, _: Span) -> Value {
    match expression.map(|expression| &expression.kind) {
        Some(ExpressionKind::String(text)) => Value::string(text),
        Some(ExpressionKind::Number(number)) => Value::new(Kind::Number(number.clone())),
        Some(ExpressionKind::Bool(truth)) => Value::bool(*truth),
        Some(ExpressionKind::Object(_)) => Value::map(MapShape::Object, Vec::<(&str, Value)>::new()),
        _ => Value::null(),
    }
}

fn parsed(expression: &Expression) -> Type {
    parse_type(expression, &mut literal).unwrap()
}

fn unknown(bound: TypeBound) -> Value {
    let value = Value::unknown(Reason::InputMissing, "var.x", None);
    let Kind::Unknown(unknown) = &value.kind else { panic!("unknown") };
    Value::from_unknown(Unknown { bound, ..(**unknown).clone() })
}

fn tuple(items: Vec<Value>) -> Value {
    Value::sequence(SequenceShape::Tuple, items)
}

fn texts(value: &Value) -> Vec<String> {
    let items = &value.as_sequence().unwrap().items;
    items.iter().map(|item| item.value.as_str().unwrap_or("?").to_owned()).collect()
}

fn list_of(type_: Type) -> Type {
    Type::List(Box::new(type_))
}

#[test]
fn primitives_convert_to_each_other_as_text() {
    let list = tuple(vec![Value::int(1), Value::bool(true), Value::string("x")]);
    let converted = convert(&list, &list_of(Type::String)).unwrap();
    assert_eq!(texts(&converted), ["1", "true", "x"]);
    assert_eq!(converted.as_sequence().unwrap().shape, SequenceShape::List);
    assert_eq!(to_bool(&Value::string("1")).unwrap().as_bool(), Some(true));
    assert!(to_bool(&Value::string("True")).is_err());
    assert!(to_bool(&Value::int(1)).is_err());
    assert!(to_number(&Value::string(" 1")).is_err());
    assert!(to_number(&Value::string("0x10")).is_err());
    assert_eq!(to_string(&to_number(&Value::string("1.50")).unwrap()).unwrap().as_str(), Some("1.5"));
    assert!(to_string(&list).is_err());
}

#[test]
fn an_object_drops_what_is_not_declared_and_fills_what_is_optional() {
    let optional = |arguments| constructor("optional", arguments);
    let text = |text: &str| expression(ExpressionKind::String(Arc::from(text)));
    let inner = object(vec![("c", optional(vec![name("string"), text("deep")]))]);
    let type_ = parsed(&object(vec![
        ("a", name("string")),
        ("b", optional(vec![name("string"), text("d")])),
        ("n", optional(vec![name("number")])),
        ("o", optional(vec![inner, expression(ExpressionKind::Object(Vec::new()))])),
    ]));
    let given =
        Value::map(MapShape::Object, [("a", Value::int(1)), ("b", Value::null()), ("extra", Value::string("gone"))]);
    let value = convert(&given, &type_).unwrap();
    assert_eq!(value.get("a").unwrap().as_str(), Some("1"));
    assert_eq!(value.get("b").unwrap().as_str(), Some("d"), "an explicit null takes the default");
    assert!(value.get("n").unwrap().is_null());
    assert!(value.get("extra").is_none());
    assert_eq!(value.get("o").unwrap().get("c").unwrap().as_str(), Some("deep"));

    let list = convert(&tuple(vec![given]), &list_of(type_.clone())).unwrap();
    let first = &list.as_sequence().unwrap().items[0].value;
    assert_eq!(first.get("b").unwrap().as_str(), Some("d"));

    let missing = convert(&Value::map(MapShape::Object, [("b", Value::null())]), &type_).unwrap_err();
    assert!(missing.to_string().contains("\"a\" is required"));
    assert!(convert(&Value::null(), &type_).unwrap().is_null(), "null stays null");
}

#[test]
fn the_path_of_a_wrong_part_is_told() {
    let type_ = parsed(&object(vec![("a", constructor("list", vec![name("number")]))]));
    let given = Value::map(MapShape::Object, [("a", tuple(vec![Value::int(1), Value::string("x")]))]);
    let error = convert(&given, &type_).unwrap_err();
    assert!(error.to_string().starts_with("a[1]: "), "{error}");
}

#[test]
fn collections_of_any_take_one_type() {
    let given = Value::map(MapShape::Object, [("a", Value::int(1)), ("b", Value::string("x"))]);
    let map = convert(&given, &Type::Map(Box::new(Type::Any))).unwrap();
    assert_eq!(map.get("a").unwrap().as_str(), Some("1"));
    assert!(convert(&tuple(vec![Value::int(1), Value::bool(true)]), &list_of(Type::Any)).is_err());
    let set = convert(
        &tuple(vec![Value::string("b"), Value::string("a"), Value::string("b")]),
        &Type::Set(Box::new(Type::String)),
    );
    assert_eq!(texts(&set.unwrap()), ["a", "b"]);
}

#[test]
fn unknown_values_take_the_type_and_keep_their_marks() {
    let value = unknown(TypeBound::Any).marked(true);
    let converted = convert(&value, &list_of(Type::String)).unwrap();
    assert!(converted.sensitive);
    assert_eq!(type_of(&convert(&value, &Type::Number).unwrap()).bound(), TypeBound::Number);
    assert!(convert(&unknown(TypeBound::Map), &Type::String).is_err());
    assert!(convert(&unknown(TypeBound::Number), &Type::Bool).is_err());

    let candidates = Some(vec![Value::int(1), Value::bool(true)]);
    let why = value.reasons();
    let either = Value::from_unknown(Unknown { why, candidates, ..Unknown::default() });
    let as_text = convert(&either, &Type::String).unwrap();
    let Kind::Unknown(as_text) = &as_text.kind else { panic!("unknown") };
    let found: Vec<_> =
        as_text.candidates.as_ref().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect();
    assert_eq!(found, ["1", "true"]);
}

#[test]
fn an_open_map_gives_unknown_attributes() {
    let given = Value::new(Kind::Map(Arc::new(Mapping {
        entries: [(Arc::from("a"), Element::sure(Value::int(1)))].into_iter().collect(),
        shape: MapShape::Object,
        open: Some(Arc::new(Unknown { why: unknown(TypeBound::Any).reasons(), ..Unknown::default() })),
    })));
    let type_ = parsed(&object(vec![("a", name("number")), ("b", name("string"))]));
    let value = convert(&given, &type_).unwrap();
    assert!(matches!(value.get("a").unwrap().kind, Kind::Number(_)));
    assert_eq!(value.get("b").unwrap().reasons().len(), 1);
    assert!(value.as_map().unwrap().open.is_none());
}

#[test]
fn arms_of_a_conditional_take_one_type() {
    let unified = |a: &Value, b: &Value| unify(&[a, b]).map(|values| values[0].clone());
    assert_eq!(unified(&Value::int(1), &Value::string("a")).unwrap().as_str(), Some("1"));
    assert!(unified(&Value::bool(true), &Value::int(1)).is_err());
    let object = |entries: Vec<(&str, Value)>| Value::map(MapShape::Object, entries);
    let left = object(vec![("a", Value::int(1)), ("b", Value::string("x"))]);
    let right = object(vec![]);
    let map = unified(&left, &right).unwrap();
    assert_eq!(map.as_map().unwrap().shape, MapShape::Map);
    assert_eq!(map.get("a").unwrap().as_str(), Some("1"));
    let nested = object(vec![("a", tuple(vec![])), ("b", Value::int(1))]);
    assert!(unified(&nested, &right).is_err());
    let list = unified(&tuple(vec![Value::int(1)]), &tuple(vec![Value::string("a"), Value::string("b")])).unwrap();
    assert_eq!(list.as_sequence().unwrap().shape, SequenceShape::List);
    assert!(matches!(unified(&Value::int(1), &Value::null()).unwrap().kind, Kind::Number(_)));
}

#[test]
fn equality_does_not_convert_and_knows_what_cannot_be() {
    assert_eq!(equal(&Value::string("1"), &Value::int(1)), Some(false));
    assert_eq!(equal(&Value::null(), &Value::string("")), Some(false));
    let one = tuple(vec![Value::int(1)]);
    let list = convert(&one, &list_of(Type::Any)).unwrap();
    assert_eq!(equal(&one, &list), Some(false));
    let empty = convert(&tuple(vec![]), &list_of(Type::Any)).unwrap();
    assert_eq!(equal(&empty, &empty), None, "the element types do not show");
    assert_eq!(equal(&tuple(vec![]), &tuple(vec![])), Some(true));

    let template = Value::new(Kind::Template(Arc::from(vec![
        Part::Literal(Arc::from("arn:")),
        Part::Hole(unknown(TypeBound::String)),
        Part::Literal(Arc::from(":b")),
    ])));
    assert_eq!(equal(&template, &Value::string("arn:aws:b")), None);
    assert_eq!(equal(&template, &Value::string("")), Some(false));
    assert_eq!(equal(&template, &Value::string("arn:aws:c")), Some(false));
    assert_eq!(equal(&template, &Value::string("arn:b")), Some(false), "prefix and suffix may not overlap");
    assert_eq!(equal(&template, &Value::null()), Some(false));

    let object = |a: Value, b: Value| Value::map(MapShape::Object, [("a", a), ("b", b)]);
    let left = object(Value::int(1), unknown(TypeBound::Any));
    assert_eq!(equal(&left, &object(Value::int(2), Value::string("x"))), Some(false));
    assert_eq!(equal(&left, &object(Value::int(1), Value::string("x"))), None);
    assert_eq!(equal(&unknown(TypeBound::String), &Value::int(1)), Some(false));
    assert_eq!(equal(&unknown(TypeBound::String), &Value::null()), None);
}

#[test]
fn wrong_constraints_are_refused() {
    for wrong in [
        name("strings"),
        name("object"),
        constructor("list", vec![]),
        constructor("optional", vec![name("string")]),
        constructor("tuple", vec![name("string")]),
        expression(ExpressionKind::Null),
        object(vec![("a", constructor("optional", vec![name("number"), expression(ExpressionKind::Bool(true))]))]),
    ] {
        assert!(parse_type(&wrong, &mut literal).is_err(), "{wrong:?}");
    }
    let mut deep = name("string");
    for _ in 0..100 {
        deep = constructor("list", vec![deep]);
    }
    assert!(parse_type(&deep, &mut literal).is_err());
    assert!(matches!(parsed(&name("list")), Type::List(element) if matches!(*element, Type::Any)));
}
