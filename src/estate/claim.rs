//! What models return, read into types.
//!
//! A model's answer is data from a policy, possibly a user's own: everything is checked here, once, and a wrong shape is an
//! error of the model with its place, never a missing edge.

use std::collections::BTreeMap;

use crate::policy::Rego;
use crate::value::{Path, Reason, Step};

/// A claimed relation.
#[derive(Debug, Clone)]
pub struct Claim {
    /// Name of the relation.
    pub relation: String,
    /// How the targets are found.
    pub how: How,
    /// Kinds of the targets, where the claim narrows the vocabulary's.
    pub to: Option<Vec<String>>,
    /// Where the claim is made; the operand's place where it is one attribute.
    pub at: Vec<(String, Path)>,
    /// Facts of the edge.
    pub facts: Option<Rego>,
    /// The target that the service makes by itself.
    pub otherwise: Option<Implied>,
    /// Why it may not hold, where its condition is not known: its edges are possible then.
    pub doubt: Option<String>,
}

/// How a claim finds its targets.
#[derive(Debug, Clone)]
pub enum How {
    /// An attribute names them.
    Points(Pointer),
    /// A computed text names them.
    Value(Operand),
    /// The service makes it by itself, and no name reaches it: nothing that is declared, or that was not read, can be it. The
    /// operand (a region, mostly) tells whether there is one.
    Makes(Operand),
    /// They match a selector.
    Select(Selector),
}

/// An attribute of a resource.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pointer {
    /// The resource; `None` for the claimant's own.
    pub address: Option<String>,
    /// The attribute.
    pub path: Path,
}

/// A fact used as an operand.
#[derive(Debug, Clone)]
pub struct Operand {
    /// Known alternatives: one for a known fact, several for candidates, none where nothing is known.
    pub known: Vec<Rego>,
    /// Why it is not known.
    pub unknown: Option<String>,
    /// What is known of a text with holes, `*` for a hole.
    pub pattern: Option<String>,
    /// Where it is written.
    pub at: Vec<(String, Path)>,
}

/// A closed three-valued selector.
#[derive(Debug, Clone)]
pub enum Selector {
    /// Every part.
    All(Vec<Selector>),
    /// At least one part.
    Any(Vec<Selector>),
    /// No part.
    Not(Vec<Selector>),
    /// Everything of the target kinds.
    Everything,
    /// A tag.
    Tag(Operand, Test),
    /// One of the target's names.
    Name(Operand, bool),
    /// The target's type.
    Type(Vec<String>),
    /// One of the target's kinds.
    Kind(Vec<String>),
    /// The namespace of a Kubernetes object.
    Namespace(Test),
    /// The target's region.
    Region(Operand),
    /// The target's account.
    Account(Operand),
    /// An attribute that points at the target.
    Points(Pointer),
}

/// A test of a text.
#[derive(Debug, Clone)]
pub enum Test {
    /// It is this text.
    Equals(Operand),
    /// It matches this pattern.
    Like(Operand),
    /// It is one of a list.
    In(Operand),
    /// It exists or not.
    Exists(bool),
}

/// A subject that a service makes by itself.
#[derive(Debug, Clone)]
pub struct Implied {
    /// Its role towards the claimant; part of its identity.
    pub role: String,
    /// Its kinds.
    pub kinds: Vec<String>,
    /// Its facts.
    pub facts: Rego,
    /// Where it is caused.
    pub at: Vec<(String, Path)>,
    /// Its own claims.
    pub claims: Vec<Claim>,
}

/// What a model says of a resource.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Kinds.
    pub kinds: Vec<String>,
    /// Facts, a nested object.
    pub facts: Rego,
    /// Names by which others may point to it; `None` for a name that is not known.
    pub names: Vec<Option<String>>,
    /// Claims.
    pub claims: Vec<Claim>,
    /// Subjects that come with it.
    pub implied: Vec<Implied>,
}

type Parsed<T> = Result<T, String>;

/// Reads a model's answer.
pub fn parse_answer(value: &Rego) -> Parsed<Answer> {
    let object = object(value, "the model's answer")?;
    closed(&object, &["kinds", "facts", "names", "claims", "implied"], "the model's answer")?;
    let kinds = texts(object.get("kinds").copied().unwrap_or(&Rego::Undefined), "kinds")?;
    let facts = object.get("facts").copied().cloned().unwrap_or_else(Rego::new_object);
    let names = list(object.get("names").copied())?.into_iter().flat_map(name).collect();
    let claims = list(object.get("claims").copied())?.into_iter().map(parse_claim).collect::<Parsed<_>>()?;
    let implied = list(object.get("implied").copied())?.into_iter().map(parse_implied).collect::<Parsed<_>>()?;
    Ok(Answer { kinds, facts, names, claims, implied })
}

fn name(value: &Rego) -> Vec<Option<String>> {
    match value {
        Rego::Null | Rego::Undefined => vec![],
        Rego::String(text) => vec![Some(text.to_string())],
        other => match operand(other) {
            Ok(operand) if operand.unknown.is_none() => {
                operand.known.iter().filter_map(|v| v.as_string().ok()).map(|t| Some(t.to_string())).collect()
            }
            // A text with holes is a pattern of the name.
            _ => match object(other, "a name")
                .ok()
                .and_then(|fact| fact.get("like").and_then(|like| like.as_string().ok().map(|t| t.to_string())))
            {
                Some(pattern) if pattern.chars().any(|c| c != '*') => vec![Some(pattern)],
                _ => vec![None],
            },
        },
    }
}

fn parse_implied(value: &Rego) -> Parsed<Implied> {
    let object = object(value, "an implied subject")?;
    closed(&object, &["role", "kinds", "facts", "at", "claims"], "an implied subject")?;
    Ok(Implied {
        role: text(object.get("role").copied(), "role of an implied subject")?,
        kinds: texts(object.get("kinds").copied().unwrap_or(&Rego::Undefined), "kinds of an implied subject")?,
        facts: object.get("facts").copied().cloned().unwrap_or_else(Rego::new_object),
        at: places(object.get("at").copied())?,
        claims: list(object.get("claims").copied())?.into_iter().map(parse_claim).collect::<Parsed<_>>()?,
    })
}

fn parse_claim(value: &Rego) -> Parsed<Claim> {
    let object = object(value, "a claim")?;
    let keys = ["relation", "points", "value", "makes", "select", "to", "at", "facts", "otherwise", "if"];
    closed(&object, &keys, "a claim")?;
    let ways = ["points", "value", "makes", "select"].map(|way| object.get(way).map(|given| (way, *given)));
    let how = match ways.into_iter().flatten().collect::<Vec<_>>().as_slice() {
        [("points", points)] => How::Points(pointer(points)?),
        [("value", value)] => How::Value(operand(value)?),
        [("makes", value)] if object.contains_key("otherwise") => How::Makes(operand(value)?),
        [("makes", _)] => return Err("a claim with `makes` says in `otherwise` what is made".into()),
        [("select", select)] => How::Select(selector(select, 0)?),
        _ => return Err("a claim has exactly one of `points`, `value`, `makes` and `select`".into()),
    };
    let mut at = places(object.get("at").copied())?;
    if at.is_empty()
        && let How::Value(operand) | How::Makes(operand) = &how
    {
        at = operand.at.clone();
    }
    Ok(Claim {
        relation: text(object.get("relation").copied(), "relation of a claim")?,
        how,
        to: object.get("to").map(|to| texts(to, "`to` of a claim")).transpose()?,
        at,
        facts: object.get("facts").copied().cloned(),
        otherwise: object.get("otherwise").copied().map(parse_implied).transpose()?,
        doubt: object.get("if").copied().map(operand).transpose()?.and_then(|condition| condition.unknown),
    })
}

fn selector(value: &Rego, depth: usize) -> Parsed<Selector> {
    if depth > 16 {
        return Err("a selector is nested too deeply".into());
    }
    let object = object(value, "a selector")?;
    let parts = |name: &str| -> Parsed<Option<Vec<Selector>>> {
        let Some(list_value) = object.get(name) else { return Ok(None) };
        list(Some(list_value))?.into_iter().map(|part| selector(part, depth + 1)).collect::<Parsed<_>>().map(Some)
    };
    if let Some(all) = parts("all")? {
        return Ok(Selector::All(all));
    }
    if let Some(any) = parts("any")? {
        return Ok(Selector::Any(any));
    }
    if let Some(none) = parts("none")? {
        return Ok(Selector::Not(none));
    }
    if object.contains_key("everything") {
        return Ok(Selector::Everything);
    }
    if let Some(points) = object.get("points") {
        return Ok(Selector::Points(pointer(points)?));
    }
    if let Some(tag) = object.get("tag") {
        return Ok(Selector::Tag(operand(tag)?, test(&object, "a tag selector")?));
    }
    if let Some(name) = object.get("name") {
        let like = object.get("like").is_some_and(|v| v.as_bool().is_ok_and(|b| *b));
        return Ok(Selector::Name(operand(name)?, like));
    }
    if let Some(types) = object.get("type") {
        return Ok(Selector::Type(texts(types, "`type` of a selector")?));
    }
    if let Some(kinds) = object.get("kind") {
        return Ok(Selector::Kind(texts(kinds, "`kind` of a selector")?));
    }
    if let Some(namespace) = object.get("namespace") {
        let inner = self::object(namespace, "`namespace` of a selector")?;
        return Ok(Selector::Namespace(test(&inner, "a namespace selector")?));
    }
    if let Some(region) = object.get("region") {
        return Ok(Selector::Region(operand(region)?));
    }
    if let Some(account) = object.get("account") {
        return Ok(Selector::Account(operand(account)?));
    }
    Err(format!("a selector has none of the known keys: {value}"))
}

fn test(object: &BTreeMap<String, &Rego>, what: &str) -> Parsed<Test> {
    if let Some(value) = object.get("equals") {
        return Ok(Test::Equals(operand(value)?));
    }
    if let Some(value) = object.get("like") {
        return Ok(Test::Like(operand(value)?));
    }
    if let Some(value) = object.get("in") {
        return Ok(Test::In(operand(value)?));
    }
    match object.get("exists").map(|v| v.as_bool()) {
        Some(Ok(exists)) => Ok(Test::Exists(*exists)),
        _ => Err(format!("{what} has one of `equals`, `like`, `in` and `exists`")),
    }
}

/// Reads a fact (or a bare value) as an operand.
pub fn operand(value: &Rego) -> Parsed<Operand> {
    let Ok(fact) = object(value, "") else {
        return Ok(Operand { known: vec![value.clone()], unknown: None, pattern: None, at: vec![] });
    };
    let at = places(fact.get("at").copied())?;
    if let Some(known) = fact.get("value") {
        return Ok(Operand { known: vec![(*known).clone()], unknown: None, pattern: None, at });
    }
    let Some(unknown) = fact.get("unknown") else {
        return Err(format!("an operand is a fact or a plain value: {value}"));
    };
    let why = object(unknown, "").ok().and_then(|u| u.get("why").map(|w| reasons(w))).unwrap_or_default();
    let candidates = list(fact.get("candidates").copied())?.into_iter().cloned().collect();
    let pattern = fact.get("like").and_then(|like| like.as_string().ok()).map(|like| like.to_string());
    Ok(Operand { known: candidates, unknown: Some(why), pattern, at })
}

fn reasons(value: &Rego) -> String {
    let Ok(all) = list(Some(value)) else { return value.to_string() };
    let texts: Vec<String> = all.iter().take(3).map(|why| reason(why)).collect();
    texts.join("; ")
}

fn reason(why: &Rego) -> String {
    if let Ok(text) = why.as_string() {
        return text.to_string();
    }
    let part = |name: &str| {
        object(why, "").ok().and_then(|o| o.get(name).and_then(|v| v.as_string().ok().map(|t| t.to_string())))
    };
    match (part("phrase"), part("reason"), part("subject")) {
        (Some(phrase), _, _) => phrase,
        (None, Some(reason), Some(subject)) => {
            format!("{} {subject}", Reason::of_word(&reason).map(Reason::phrase).unwrap_or(&reason))
        }
        (None, Some(reason), None) => reason,
        _ => why.to_string(),
    }
}

fn pointer(value: &Rego) -> Parsed<Pointer> {
    if value.as_array().is_ok() {
        return Ok(Pointer { address: None, path: path(value)? });
    }
    let object = object(value, "`points`")?;
    closed(&object, &["path", "address"], "`points`")?;
    let address = object.get("address").map(|a| text(Some(a), "address of `points`")).transpose()?;
    let steps = object.get("path").copied().ok_or("`points` needs a `path`")?;
    Ok(Pointer { address, path: path(steps)? })
}

/// Reads places, `[{"address", "path"}]`.
pub fn places(value: Option<&Rego>) -> Parsed<Vec<(String, Path)>> {
    let mut all = Vec::new();
    for place in list(value)? {
        let object = object(place, "a place")?;
        let address = text(object.get("address").copied(), "address of a place")?;
        all.push((address, object.get("path").map_or(Ok(Path::new()), |p| path(p))?));
    }
    Ok(all)
}

/// Reads a path.
pub fn path(value: &Rego) -> Parsed<Path> {
    let steps = value.as_array().map_err(|_| format!("a path is an array: {value}"))?;
    steps
        .iter()
        .map(|step| match step {
            Rego::String(key) => Ok(Step::key(key)),
            other => other
                .as_u64()
                .ok()
                .and_then(|n| usize::try_from(n).ok())
                .map(Step::Index)
                .ok_or_else(|| format!("a step of a path is a text or an index: {other}")),
        })
        .collect()
}

fn object<'a>(value: &'a Rego, what: &str) -> Parsed<BTreeMap<String, &'a Rego>> {
    let object = value.as_object().map_err(|_| format!("{what} is not an object: {value}"))?;
    Ok(object.iter().filter_map(|(k, v)| k.as_string().ok().map(|k| (k.to_string(), v))).collect())
}

fn closed(object: &BTreeMap<String, &Rego>, keys: &[&str], what: &str) -> Parsed<()> {
    match object.keys().find(|key| !keys.contains(&key.as_str())) {
        Some(key) => Err(format!("{what} has the unknown key `{key}`; known are {}", keys.join(", "))),
        None => Ok(()),
    }
}

/// Reads an array or set; absent is empty.
pub fn list(value: Option<&Rego>) -> Parsed<Vec<&Rego>> {
    match value {
        None | Some(Rego::Undefined | Rego::Null) => Ok(vec![]),
        Some(Rego::Array(items)) => Ok(items.iter().collect()),
        Some(Rego::Set(items)) => Ok(items.iter().collect()),
        Some(other) => Err(format!("expected an array: {other}")),
    }
}

fn texts(value: &Rego, what: &str) -> Parsed<Vec<String>> {
    list(Some(value))?.into_iter().map(|item| text(Some(item), what)).collect()
}

fn text(value: Option<&Rego>, what: &str) -> Parsed<String> {
    match value.map(Rego::as_string) {
        Some(Ok(text)) => Ok(text.to_string()),
        _ => Err(format!("{what} is not a text")),
    }
}
