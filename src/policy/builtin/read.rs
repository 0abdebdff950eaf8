//! Readers of attributes: from a resource in `$`-forms to a fact.
//!
//! Every prefix of a path is tested: an unknown value covers everything below it. What may or may not exist, what an open
//! map or list could still hold, and what has the wrong type is unknown with its reason; null is absent. Values convert
//! between types as Terraform's provider schemas convert them.

mod document;
mod tag;

use super::super::engine::Rego;
use super::super::input::{array, object};
use super::super::verdict::kind;
use super::fact::{Fact, Open, State, decided};
use super::{
    Function, argument, elements, field, language, list_argument, list_field, path_text, place, text_field, value_text,
    why, wrapped,
};
use document::{JSON, YAML, document};
use tag::tag;

pub(super) const FUNCTIONS: &[Function] = &[
    Function { name: "resilint.attribute.bool", arity: 3, call: |a| scalar(a, to_bool) },
    Function { name: "resilint.attribute.string", arity: 3, call: |a| scalar(a, to_text) },
    Function { name: "resilint.attribute.number", arity: 3, call: |a| scalar(a, to_number) },
    Function { name: "resilint.attribute.duration", arity: 3, call: |a| scalar(a, to_duration) },
    Function { name: "resilint.attribute.list", arity: 3, call: |a| scalar(a, to_list) },
    Function { name: "resilint.attribute.any", arity: 3, call: |a| scalar(a, |value| Ok(value.clone())) },
    Function { name: "resilint.attribute.json", arity: 3, call: |a| document(a, &JSON) },
    Function { name: "resilint.attribute.yaml", arity: 3, call: |a| document(a, &YAML) },
    Function { name: "resilint.attribute.present", arity: 2, call: present },
    Function { name: "resilint.attribute.items", arity: 2, call: items },
    Function { name: "resilint.attribute.supposing", arity: 2, call: supposing },
    Function { name: "resilint.attribute.tag", arity: 3, call: tag },
    Function { name: "resilint.attribute.region", arity: 1, call: |a| own(a, "region") },
    Function { name: "resilint.attribute.account", arity: 1, call: |a| own(a, "account") },
    Function { name: "resilint.attribute.attached", arity: 2, call: attached },
];

/// Most elements and depth that a reader copies; more is unknown(limit).
const MAX_DEPTH: usize = 64;

/// What stands at a path.
#[derive(Debug, Clone)]
enum Found {
    /// Nothing, or null.
    Absent,
    /// Something that is not unknown itself, in `$`-forms below.
    Value { value: Rego, sensitive: bool },
    /// Covered by something unknown; with candidates (each already followed to the end of the path).
    Unknown { open: Rego, alternatives: Option<Vec<Rego>>, rest: usize, sensitive: bool },
    /// Cannot be followed, or may not exist.
    Unclear(Rego),
}

struct Target {
    address: String,
    path: Vec<Rego>,
    at: Vec<Rego>,
    values: Rego,
}

impl Target {
    fn read(arguments: &[Rego]) -> Result<Target, String> {
        let resource = argument(arguments, 0);
        let Some(address) = text_field(resource, "address") else {
            return Err("attribute: argument 1 must be a resource".to_owned());
        };
        let path = list_argument("attribute", arguments, 1)?;
        if let Some(step) = path.iter().find(|step| !matches!(step, Rego::String(_) | Rego::Number(_))) {
            return Err(format!("attribute: a path consists of text and numbers, not {}", kind(step)));
        }
        let at = match field(resource, "within").and_then(elements) {
            Some(within) => place(address, &within),
            None => place(address, &path),
        };
        let values = field(resource, "values").cloned().unwrap_or(Rego::Null);
        Ok(Target { address: address.to_owned(), at: vec![at], values, path })
    }

    fn subject(&self) -> String {
        let path = path_text(&self.path);
        if path.is_empty() { self.address.clone() } else { format!("{}.{path}", self.address) }
    }

    fn find(&self) -> Found {
        follow(&self.values, &self.path, &self.subject(), false)
    }
}

/// Follows a path.
fn follow(value: &Rego, path: &[Rego], subject: &str, sensitive: bool) -> Found {
    if let Some(inner) = wrapped(value, "$sensitive") {
        return follow(inner, path, subject, true);
    }
    if wrapped(value, "$maybe").is_some() {
        return Found::Unclear(why("existence", subject));
    }
    if let Some(open) = wrapped(value, "$unknown") {
        let alternatives = field(open, "candidates").and_then(elements);
        return Found::Unknown { open: open.clone(), alternatives, rest: path.len(), sensitive };
    }
    let Some((step, rest)) = path.split_first() else {
        return match value {
            Rego::Null => Found::Absent,
            value => Found::Value { value: value.clone(), sensitive },
        };
    };
    let wrong =
        || Found::Unclear(why("invalid", &format!("{subject} ({} where a block or map is expected)", kind(value))));
    if wrapped(value, "$template").is_some() || wrapped(value, "$json").is_some() {
        return wrong();
    }
    match (value, step) {
        (Rego::Null, _) => Found::Absent,
        (Rego::Object(_), Rego::String(key)) => {
            let name = if key.starts_with('$') { format!("${key}") } else { key.to_string() };
            match (field(value, &name), field(value, "$open")) {
                (Some(next), _) => follow(next, rest, subject, sensitive),
                (None, Some(open)) => {
                    Found::Unknown { open: reasons_only(open), alternatives: None, rest: path.len(), sensitive }
                }
                (None, None) => Found::Absent,
            }
        }
        (Rego::Array(list), Rego::Number(_)) => {
            let index = step.as_u64().ok().and_then(|index| usize::try_from(index).ok());
            let next = index.and_then(|index| list.get(index)).filter(|next| wrapped(next, "$open").is_none());
            match (next, list.iter().rev().find_map(|item| wrapped(item, "$open"))) {
                (Some(next), _) => follow(next, rest, subject, sensitive),
                (None, Some(open)) => {
                    Found::Unknown { open: reasons_only(open), alternatives: None, rest: path.len(), sensitive }
                }
                (None, None) => Found::Absent,
            }
        }
        _ => wrong(),
    }
}

/// What an open collection says of an element that is not there: its reasons, not its candidates.
fn reasons_only(open: &Rego) -> Rego {
    object([("why", array(list_field(open, "why"))), ("refs", array(list_field(open, "refs")))])
}

/// A known value without `$`-forms, or what in it is not known.
fn plain(value: &Rego, sensitive: &mut bool, open: &mut Open, depth: usize) -> Rego {
    if depth > MAX_DEPTH {
        open.why.push(why("limit", "nested too deeply"));
        return Rego::Null;
    }
    if let Some(inner) = wrapped(value, "$sensitive") {
        *sensitive = true;
        return plain(inner, sensitive, open, depth + 1);
    }
    if let Some(unknown) = wrapped(value, "$unknown").or_else(|| wrapped(value, "$open")) {
        super::extend_distinct(&mut open.why, list_field(unknown, "why"));
        super::extend_distinct(&mut open.refs, list_field(unknown, "refs"));
        if list_field(unknown, "why").is_empty() {
            open.why.push(why("unsupported", "a value"));
        }
        return Rego::Null;
    }
    if let Some(inner) = wrapped(value, "$maybe") {
        open.why.push(why("existence", "an element"));
        return plain(inner, sensitive, open, depth + 1);
    }
    if let Some(parts) = wrapped(value, "$template").and_then(elements) {
        for part in &parts {
            plain(part, sensitive, open, depth + 1);
        }
        if open.why.is_empty() {
            open.why.push(why("computed", "a part of the text"));
        }
        return Rego::Null;
    }
    if let Some(inner) = wrapped(value, "$json") {
        plain(inner, sensitive, open, depth + 1);
        if open.why.is_empty() {
            open.why.push(why("computed", "a part of the JSON text"));
        }
        return Rego::Null;
    }
    match value {
        Rego::Array(items) => {
            array(items.iter().map(|item| plain(item, sensitive, open, depth + 1)).collect::<Vec<_>>())
        }
        Rego::Object(entries) => {
            let mut result = std::collections::BTreeMap::new();
            for (key, item) in entries.iter() {
                let Rego::String(name) = key else { continue };
                if **name == *"$open" {
                    super::extend_distinct(&mut open.why, list_field(item, "why"));
                    if list_field(item, "why").is_empty() {
                        open.why.push(why("unsupported", "other keys"));
                    }
                    continue;
                }
                let name = name.strip_prefix('$').unwrap_or(name);
                result.insert(Rego::from(name), plain(item, sensitive, open, depth + 1));
            }
            Rego::from(result)
        }
        other => other.clone(),
    }
}

type Convert = fn(&Rego) -> Result<Rego, &'static str>;

/// Reads a value and converts it; `otherwise` where it is absent.
fn scalar(arguments: &[Rego], convert: Convert) -> Result<Rego, String> {
    let target = Target::read(arguments)?;
    let otherwise = argument(arguments, 2);
    Ok(match to_fact(target.find(), &target, otherwise, convert)? {
        Some(fact) => fact.to_rego(),
        None => otherwise.clone(),
    })
}

/// The fact of what was found; `None` for absent.
fn to_fact(found: Found, target: &Target, otherwise: &Rego, convert: Convert) -> Result<Option<Fact>, String> {
    let fact = match found {
        Found::Absent => return Ok(None),
        Found::Unclear(reason) => Fact::unknown(Open { why: vec![reason], ..Open::default() }, target.at.clone()),
        Found::Value { value, mut sensitive } => {
            let mut open = Open::default();
            let known = plain(&value, &mut sensitive, &mut open, 0);
            let mut fact = if open.why.is_empty() {
                match convert(&known) {
                    Ok(value) => Fact::known(value, target.at.clone()),
                    Err(wanted) => {
                        let found = if sensitive {
                            "a sensitive value".to_owned()
                        } else {
                            value_text(&known).chars().take(80).collect()
                        };
                        let subject = format!("{} must be {wanted}, not {found}", target.subject());
                        Fact::unclear("invalid", &subject, target.at.clone())
                    }
                }
            } else {
                open.like = wrapped(&value, "$template").map(pattern);
                Fact::unknown(open, target.at.clone())
            };
            fact.sensitive = sensitive;
            fact
        }
        Found::Unknown { open, alternatives, rest, sensitive } => {
            let mut fact = Fact::unknown(
                Open { why: list_field(&open, "why"), refs: list_field(&open, "refs"), ..Open::default() },
                target.at.clone(),
            );
            fact.sensitive = sensitive;
            if let Some(alternatives) = alternatives.filter(|all| !all.is_empty()) {
                let values = candidates(&alternatives, rest, target, otherwise, convert, &mut fact.sensitive)?;
                if let State::Unknown(open) = fact.state {
                    fact.state = decided(open, values);
                }
            }
            fact
        }
    };
    Ok(Some(fact))
}

/// The converted candidates; `None` as soon as one of them is not known.
fn candidates(
    all: &[Rego],
    rest: usize,
    target: &Target,
    otherwise: &Rego,
    convert: Convert,
    sensitive: &mut bool,
) -> Result<Option<Vec<Rego>>, String> {
    let rest = target.path.get(target.path.len() - rest..).unwrap_or_default();
    let mut values = Vec::new();
    for candidate in all {
        let fact = match to_fact(follow(candidate, rest, &target.subject(), *sensitive), target, otherwise, convert)? {
            Some(fact) => fact,
            None => Fact::from_rego(otherwise)?,
        };
        *sensitive |= fact.sensitive;
        match fact.possible() {
            Some(possible) => values.extend(possible.iter().cloned()),
            None => return Ok(None),
        }
    }
    Ok(Some(values))
}

/// A text pattern of a template: its holes are `*`.
fn pattern(parts: &Rego) -> String {
    let mut text = String::new();
    for part in elements(parts).unwrap_or_default() {
        match &part {
            Rego::String(literal) => text.push_str(literal),
            _ if text.ends_with('*') => {}
            _ => text.push('*'),
        }
    }
    text
}

fn to_bool(value: &Rego) -> Result<Rego, &'static str> {
    match value {
        Rego::Bool(_) => Ok(value.clone()),
        Rego::String(text) if matches!(&**text, "true" | "1") => Ok(Rego::Bool(true)),
        Rego::String(text) if matches!(&**text, "false" | "0") => Ok(Rego::Bool(false)),
        _ => Err("true or false"),
    }
}

fn to_text(value: &Rego) -> Result<Rego, &'static str> {
    match value {
        Rego::String(_) => Ok(value.clone()),
        Rego::Number(_) | Rego::Bool(_) => Ok(Rego::from(value.to_string())),
        _ => Err("text"),
    }
}

fn to_number(value: &Rego) -> Result<Rego, &'static str> {
    match value {
        Rego::Number(_) => Ok(value.clone()),
        // Only plain decimal digits: the general reader also takes hexadecimal and infinities.
        Rego::String(text)
            if !text.is_empty()
                && text.len() <= 40
                && text.chars().all(|c| c.is_ascii_digit() || "+-.eE".contains(c)) =>
        {
            match text.parse::<i64>() {
                Ok(whole) => Ok(Rego::from(whole)),
                Err(_) => text.parse::<f64>().ok().filter(|n| n.is_finite()).map(super::fact::number).ok_or("a number"),
            }
        }
        _ => Err("a number"),
    }
}

fn to_duration(value: &Rego) -> Result<Rego, &'static str> {
    match value {
        Rego::Number(_) => Ok(value.clone()),
        Rego::String(text) => language::seconds(text).map(Rego::from).ok_or("a duration such as 35d or 1h30m"),
        _ => Err("a duration such as 35d or 1h30m"),
    }
}

fn to_list(value: &Rego) -> Result<Rego, &'static str> {
    match value {
        Rego::Array(_) => Ok(value.clone()),
        _ => Err("a list"),
    }
}

/// Whether something is set. An empty list is no block, so it is not set.
fn present(arguments: &[Rego]) -> Result<Rego, String> {
    let target = Target::read(arguments)?;
    let is = |set: bool| Fact::known(Rego::Bool(set), target.at.clone());
    let fact = match target.find() {
        Found::Absent => is(false),
        Found::Unclear(reason) => Fact::unknown(Open { why: vec![reason], ..Open::default() }, target.at.clone()),
        Found::Value { value: Rego::Array(items), .. } => {
            let sure = items.iter().any(|item| wrapped(item, "$maybe").is_none() && wrapped(item, "$open").is_none());
            match items.first() {
                _ if sure => is(true),
                None => is(false),
                Some(_) => Fact::unclear("existence", &target.subject(), target.at.clone()),
            }
        }
        // Providers take an empty text for one that is not set.
        Found::Value { value: Rego::String(text), .. } => is(!text.is_empty()),
        Found::Value { .. } => is(true),
        Found::Unknown { open, rest, .. } => {
            let refs = list_field(&open, "refs");
            if rest == 0 && (refs.iter().any(is_identity) || field(&open, "not_null") == Some(&Rego::Bool(true))) {
                is(true)
            } else {
                Fact::unknown(Open { why: list_field(&open, "why"), refs, ..Open::default() }, target.at.clone())
            }
        }
    };
    Ok(fact.to_rego())
}

/// Whether a reference is to what everything of its sort has; another attribute of a resource may be null.
fn is_identity(reference: &Rego) -> bool {
    const IDENTITIES: [&str; 8] =
        ["id", "arn", "name", "self_link", "key_id", "key_arn", "target_key_arn", "versionless_id"];
    let last = list_field(reference, "attribute").pop();
    let named = matches!(&last, Some(Rego::String(name)) if IDENTITIES.contains(&&**name));
    named && text_field(reference, "certainty") == Some("exact")
}

/// `{"items": [{"path", "certainty"}], "open": [{"why", "at"}]}`.
fn items(arguments: &[Rego]) -> Result<Rego, String> {
    let target = Target::read(arguments)?;
    let mut found = Vec::new();
    let mut open = Vec::new();
    let gap = |whys: Vec<Rego>| object([("why", array(whys)), ("at", array(target.at.iter().cloned()))]);
    match target.find() {
        Found::Absent => {}
        Found::Unclear(reason) => open.push(gap(vec![reason])),
        Found::Unknown { open: unknown, .. } => open.push(gap(list_field(&unknown, "why"))),
        Found::Value { value, .. } => {
            let mut add = |step: Rego, item: &Rego| {
                let certainty = if wrapped(item, "$maybe").is_some() { "possible" } else { "sure" };
                let path = array(target.path.iter().cloned().chain([step]));
                found.push(object([("path", path), ("certainty", Rego::from(certainty))]));
            };
            match &value {
                Rego::Array(all) => {
                    for (index, item) in all.iter().enumerate() {
                        match wrapped(item, "$open") {
                            Some(unknown) => open.push(gap(list_field(unknown, "why"))),
                            None => add(Rego::from(index), item),
                        }
                    }
                }
                Rego::Object(entries)
                    if wrapped(&value, "$template").is_none() && wrapped(&value, "$json").is_none() =>
                {
                    for (key, item) in entries.iter_sorted() {
                        let Rego::String(name) = key else { continue };
                        match name.strip_prefix('$') {
                            Some("open") => open.push(gap(list_field(item, "why"))),
                            Some(escaped) => add(Rego::from(escaped), item),
                            None => add(key.clone(), item),
                        }
                    }
                }
                other => open.push(gap(vec![why(
                    "invalid",
                    &format!("{} must be a list, not {}", target.subject(), kind(other)),
                )])),
            }
        }
    }
    Ok(object([("items", array(found)), ("open", array(open))]))
}

/// The resource as it is where everything along a path exists. What could be overridden instead stays in doubt.
fn supposing(arguments: &[Rego]) -> Result<Rego, String> {
    let target = Target::read(arguments)?;
    let mut resource = argument(arguments, 0).clone();
    if let Ok(fields) = resource.as_object_mut() {
        fields.insert(Rego::from("values"), supposed(&target.values, &target.path));
    }
    Ok(resource)
}

fn supposed(value: &Rego, path: &[Rego]) -> Rego {
    if let Some(inner) = wrapped(value, "$sensitive") {
        return object([("$sensitive", supposed(inner, path))]);
    }
    let Some((step, rest)) = path.split_first() else { return value.clone() };
    let mut value = value.clone();
    let place = match (&value, step) {
        (Rego::Array(_), Rego::Number(_)) => Some(step.clone()),
        // Where a map may have other keys, what may be there may also be something else.
        (Rego::Object(_), Rego::String(key)) if field(&value, "$open").is_none() => {
            Some(if key.starts_with('$') { Rego::from(format!("${key}")) } else { step.clone() })
        }
        _ => None,
    };
    let element = match (&mut value, place) {
        (Rego::Array(_), Some(place)) => {
            let index = place.as_u64().ok().and_then(|index| usize::try_from(index).ok());
            index.and_then(|index| value.as_array_mut().ok()?.get_mut(index))
        }
        (Rego::Object(_), Some(place)) => value.as_object_mut().ok().and_then(|map| map.get_mut(&place)),
        _ => None,
    };
    if let Some(element) = element {
        let inner = wrapped(element, "$maybe").cloned();
        *element = supposed(inner.as_ref().unwrap_or(element), rest);
    }
    value
}

/// Region or account: a fact whose value may be null.
fn own(arguments: &[Rego], name: &str) -> Result<Rego, String> {
    let resource = argument(arguments, 0);
    let address =
        text_field(resource, "address").ok_or_else(|| format!("attribute.{name}: argument 1 must be a resource"))?;
    let path = vec![Rego::from(name)];
    let at = vec![place(address, &path)];
    let target = Target { address: address.to_owned(), path, at: at.clone(), values: Rego::Null };
    let value = field(resource, name).cloned().unwrap_or(Rego::Null);
    let found = follow(&value, &[], &target.subject(), false);
    Ok(to_fact(found, &target, &Rego::Null, to_text)?.unwrap_or_else(|| Fact::known(Rego::Null, at)).to_rego())
}

/// Companions of one type; an empty relation where there are none.
fn attached(arguments: &[Rego]) -> Result<Rego, String> {
    let wanted = super::text_argument("attribute.attached", arguments, 1)?;
    let found = field(argument(arguments, 0), "attached").and_then(|all| field(all, wanted));
    Ok(found.cloned().unwrap_or_else(|| object([("items", Rego::new_array()), ("open", Rego::new_array())])))
}
