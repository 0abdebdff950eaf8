//! Facts, and how they combine.
//!
//! A fact is known, an interval, or unknown with reasons and perhaps a finite set of candidates. The combinators follow
//! one law: what they say for an unknown fact holds for every value the fact could still turn out to have.

use super::super::engine::Rego;
use super::super::input::{array, object};
use super::super::verdict::kind;
use super::{
    Distinct, Function, argument, elements, extend_distinct, field, list_argument, list_field, path_text, place,
    text_argument, text_field, value_text, why,
};
use crate::value::Reason;

pub(super) const FUNCTIONS: &[Function] = &[
    Function { name: "resilint.fact.known", arity: 3, call: known },
    Function { name: "resilint.fact.absent", arity: 4, call: absent },
    Function { name: "resilint.fact.unknown", arity: 4, call: unknown },
    Function { name: "resilint.fact.constant", arity: 2, call: constant },
    Function { name: "resilint.fact.between", arity: 3, call: between },
    Function { name: "resilint.fact.map", arity: 2, call: map },
    Function { name: "resilint.fact.scale", arity: 2, call: scale },
    Function { name: "resilint.fact.all", arity: 1, call: all },
    Function { name: "resilint.fact.any", arity: 1, call: any },
    Function { name: "resilint.fact.first", arity: 1, call: first },
    Function { name: "resilint.fact.choose", arity: 3, call: choose },
];

/// A fact.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fact {
    /// What is known.
    pub(super) state: State,
    /// Places `{"address", "path"}`, the deciding one first.
    pub(super) at: Vec<Rego>,
    /// Why it has this value although nothing is written.
    pub(super) absent: Option<Rego>,
    /// Whether it must not be printed.
    pub(super) sensitive: bool,
}

/// What is known of a fact.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum State {
    /// The value; null where it is known not to be set.
    Known(Rego),
    /// A number between two bounds, both included; without an upper bound where `None`.
    Between(f64, Option<f64>),
    /// Not known.
    Unknown(Open),
}

/// What is known of a fact that is not known.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Open {
    /// `{"reason", "subject"}`.
    pub(super) why: Vec<Rego>,
    /// References to resources.
    pub(super) refs: Vec<Rego>,
    /// Values, one of which it is.
    pub(super) candidates: Option<Vec<Rego>>,
    /// A text pattern that it matches; `*` stands for any text.
    pub(super) like: Option<String>,
}

impl Fact {
    /// A known fact.
    pub(super) fn known(value: Rego, at: Vec<Rego>) -> Fact {
        Fact { state: State::Known(value), at, absent: None, sensitive: false }
    }

    /// An unknown fact.
    pub(super) fn unknown(open: Open, at: Vec<Rego>) -> Fact {
        Fact { state: State::Unknown(open), at, absent: None, sensitive: false }
    }

    /// An unknown fact with one reason.
    pub(super) fn unclear(reason: &str, subject: &str, at: Vec<Rego>) -> Fact {
        Fact::unknown(Open { why: vec![why(reason, subject)], ..Open::default() }, at)
    }

    /// Reads a fact; null is the fact "not set".
    pub(super) fn from_rego(value: &Rego) -> Result<Fact, String> {
        if *value == Rego::Null {
            return Ok(Fact::known(Rego::Null, Vec::new()));
        }
        let state = match (field(value, "value"), field(value, "between"), field(value, "unknown")) {
            (Some(known), None, None) => State::Known(known.clone()),
            (None, Some(bounds), None) => interval(bounds)?,
            (None, None, Some(open)) => State::Unknown(Open {
                why: list_field(open, "why"),
                refs: list_field(open, "refs"),
                candidates: field(value, "candidates").and_then(elements).filter(|all| !all.is_empty()),
                like: text_field(value, "like").map(str::to_owned),
            }),
            _ => {
                return Err(format!(
                    "a fact has one of \"value\", \"between\" and \"unknown\"; this is {}",
                    shown(value)
                ));
            }
        };
        Ok(Fact {
            state,
            at: list_field(value, "at"),
            absent: field(value, "absent").filter(|text| matches!(text, Rego::String(_))).cloned(),
            sensitive: field(value, "sensitive") == Some(&Rego::Bool(true)),
        })
    }

    /// Writes a fact.
    pub(super) fn to_rego(&self) -> Rego {
        let mut entries = vec![("at", array(self.at.iter().cloned()))];
        match &self.state {
            State::Known(value) => entries.push(("value", value.clone())),
            State::Between(low, high) => entries.push(("between", bounds(*low, *high))),
            State::Unknown(open) => {
                let inner = [("why", array(open.why.iter().cloned())), ("refs", array(open.refs.iter().cloned()))];
                entries.push(("unknown", object(inner)));
                if let Some(candidates) = &open.candidates {
                    entries.push(("candidates", array(candidates.iter().cloned())));
                }
                if let Some(like) = &open.like {
                    entries.push(("like", Rego::from(like.as_str())));
                }
            }
        }
        if let Some(absent) = &self.absent {
            entries.push(("absent", absent.clone()));
        }
        if self.sensitive {
            entries.push(("sensitive", Rego::Bool(true)));
        }
        object(entries)
    }

    /// The possible values, where they are finitely many.
    pub(super) fn possible(&self) -> Option<&[Rego]> {
        match &self.state {
            State::Known(value) => Some(std::slice::from_ref(value)),
            State::Between(..) => None,
            State::Unknown(open) => open.candidates.as_deref(),
        }
    }

    /// Applies a function to what is known; `None` from it is an unknown result with `reason`.
    fn mapped(mut self, reason: &str, f: impl Fn(&Rego) -> Option<Rego>) -> Fact {
        self.state = match self.state.clone() {
            State::Known(value) => match f(&value) {
                Some(value) => State::Known(value),
                None => State::Unknown(Open { why: vec![why(reason, &self.subject(&value))], ..Open::default() }),
            },
            State::Between(..) => State::Unknown(Open { why: vec![why(reason, "an interval")], ..Open::default() }),
            State::Unknown(mut open) => {
                let mapped: Option<Vec<Rego>> = open.candidates.take().and_then(|all| all.iter().map(f).collect());
                open.like = None;
                decided(open, mapped)
            }
        };
        self
    }

    /// Names a value of this fact for a message.
    fn subject(&self, value: &Rego) -> String {
        let value = if self.sensitive { "a sensitive value".to_owned() } else { value_text(value) };
        match self.at.first() {
            Some(at) => format!("{value} in {}", place_text(at)),
            None => value,
        }
    }
}

/// Candidates that agree are a known value.
pub(super) fn decided(mut open: Open, candidates: Option<Vec<Rego>>) -> State {
    let Some(mut all) = candidates else {
        return State::Unknown(open);
    };
    all.sort();
    all.dedup();
    match all.pop() {
        Some(only) if all.is_empty() => State::Known(only),
        Some(last) => {
            all.push(last);
            open.candidates = Some(all);
            State::Unknown(open)
        }
        None => State::Unknown(open),
    }
}

/// A place as people read it.
pub(super) fn place_text(at: &Rego) -> String {
    let address = text_field(at, "address").unwrap_or_default();
    let path = path_text(&list_field(at, "path"));
    if path.is_empty() { address.to_owned() } else { format!("{address}.{path}") }
}

/// A value for an error message, cut short.
pub(super) fn shown(value: &Rego) -> String {
    let text = value.to_string();
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{} {}…", kind(value), text.get(..end).unwrap_or_default()),
        None => format!("{} {text}", kind(value)),
    }
}

fn interval(bounds: &Rego) -> Result<State, String> {
    let all = elements(bounds).unwrap_or_default();
    let low = all.first().and_then(|low| low.as_f64().ok());
    match (low, all.get(1), all.len()) {
        (Some(low), Some(Rego::Null), 2) => Ok(State::Between(low, None)),
        (Some(low), Some(high), 2) => match high.as_f64() {
            Ok(high) if high == low => Ok(State::Known(number(low))),
            Ok(high) if high > low => Ok(State::Between(low, Some(high))),
            _ => Err(format!("an interval is [low, high or null] with low <= high, not {}", shown(bounds))),
        },
        _ => Err(format!("an interval is [low, high or null] with low <= high, not {}", shown(bounds))),
    }
}

/// A number, whole where it can be.
pub(super) fn number(value: f64) -> Rego {
    // Below 2^53 every whole double is exact.
    if value.fract() == 0.0 && value.abs() < 9_007_199_254_740_992.0 {
        #[expect(clippy::cast_possible_truncation, reason = "the line above checks the range and that it is whole")]
        return Rego::from(value as i64);
    }
    Rego::from(value)
}

pub(super) fn bounds(low: f64, high: Option<f64>) -> Rego {
    array([number(low), high.map_or(Rego::Null, number)])
}

fn place_of(name: &str, arguments: &[Rego], resource: usize) -> Result<Rego, String> {
    let path = list_argument(name, arguments, resource + 1)?;
    let Some(address) = text_field(argument(arguments, resource), "address") else {
        return Err(format!("{name}: argument {} must be a resource", resource + 1));
    };
    Ok(match field(argument(arguments, resource), "within").and_then(elements) {
        Some(within) => place(address, &within),
        None => place(address, &path),
    })
}

fn known(arguments: &[Rego]) -> Result<Rego, String> {
    let at = place_of("fact.known", arguments, 1)?;
    Ok(Fact::known(argument(arguments, 0).clone(), vec![at]).to_rego())
}

fn absent(arguments: &[Rego]) -> Result<Rego, String> {
    let at = place_of("fact.absent", arguments, 1)?;
    let reason = text_argument("fact.absent", arguments, 3)?;
    let absent = Some(Rego::from(reason));
    Ok(Fact { absent, ..Fact::known(argument(arguments, 0).clone(), vec![at]) }.to_rego())
}

fn unknown(arguments: &[Rego]) -> Result<Rego, String> {
    let reason = text_argument("fact.unknown", arguments, 0)?;
    if Reason::of_word(reason).is_none() {
        return Err(format!("fact.unknown: \"{reason}\" is no reason"));
    }
    let subject = text_argument("fact.unknown", arguments, 1)?;
    Ok(Fact::unclear(reason, subject, vec![place_of("fact.unknown", arguments, 2)?]).to_rego())
}

fn constant(arguments: &[Rego]) -> Result<Rego, String> {
    let reason = text_argument("fact.constant", arguments, 1)?;
    let absent = Some(Rego::from(reason));
    Ok(Fact { absent, ..Fact::known(argument(arguments, 0).clone(), Vec::new()) }.to_rego())
}

fn between(arguments: &[Rego]) -> Result<Rego, String> {
    let bounds = array([argument(arguments, 0).clone(), argument(arguments, 1).clone()]);
    let at = list_argument("fact.between", arguments, 2)?;
    Ok(Fact { state: interval(&bounds)?, at, absent: None, sensitive: false }.to_rego())
}

/// Translates a value by a table; what is not in the table is not modelled. Null stays null.
fn map(arguments: &[Rego]) -> Result<Rego, String> {
    let fact = Fact::from_rego(argument(arguments, 0))?;
    let table = argument(arguments, 1);
    if !matches!(table, Rego::Object(_)) {
        return Err("fact.map: argument 2 must be an object from the value to the fact's value".to_owned());
    }
    let translate = |value: &Rego| {
        if *value == Rego::Null { Some(Rego::Null) } else { field(table, &value_text(value)).cloned() }
    };
    Ok(fact.mapped("not_modelled", translate).to_rego())
}

fn scale(arguments: &[Rego]) -> Result<Rego, String> {
    let mut fact = Fact::from_rego(argument(arguments, 0))?;
    let factor = argument(arguments, 1).as_f64().map_err(|_| "fact.scale: argument 2 must be a number")?;
    if factor < 0.0 {
        return Err("fact.scale: the factor must not be negative".to_owned());
    }
    if let State::Between(low, high) = fact.state {
        fact.state = State::Between(low * factor, high.map(|high| high * factor));
        return Ok(fact.to_rego());
    }
    let multiply = |value: &Rego| match value {
        Rego::Null => Some(Rego::Null),
        Rego::Number(_) => value.as_f64().ok().map(|value| number(value * factor)),
        _ => None,
    };
    Ok(fact.mapped("invalid", multiply).to_rego())
}

/// Three truth values of a boolean fact: `None` is unknown. Null is not a truth value and therefore unknown.
pub(super) fn truth(fact: &Fact) -> Option<bool> {
    let possible = fact.possible()?;
    let mut all = possible.iter().map(|value| value.as_bool().ok().copied());
    let first = all.next().flatten()?;
    all.all(|other| other == Some(first)).then_some(first)
}

fn facts(name: &str, arguments: &[Rego]) -> Result<Vec<Fact>, String> {
    list_argument(name, arguments, 0)?.iter().map(Fact::from_rego).collect()
}

/// Kleene's conjunction (`decisive` false) or disjunction (`decisive` true).
fn combine(facts: &[Fact], decisive: bool) -> Fact {
    let deciding: Vec<&Fact> = facts.iter().filter(|fact| truth(fact) == Some(decisive)).collect();
    let open: Vec<&Fact> = facts.iter().filter(|fact| truth(fact).is_none()).collect();
    let (state, from) = if !deciding.is_empty() {
        (State::Known(Rego::Bool(decisive)), deciding)
    } else if open.is_empty() {
        (State::Known(Rego::Bool(!decisive)), facts.iter().collect())
    } else {
        (State::Unknown(joined(&open)), open)
    };
    let mut at = Distinct::default();
    from.iter().for_each(|fact| at.extend(fact.at.iter().cloned()));
    let absent = from.iter().find_map(|fact| fact.absent.clone());
    Fact { state, at: at.items, absent, sensitive: from.iter().any(|fact| fact.sensitive) }
}

/// The reasons and references of several unknown facts; what is unknown without a reason has the wrong type.
fn joined(facts: &[&Fact]) -> Open {
    let (mut whys, mut refs) = (Distinct::default(), Distinct::default());
    for fact in facts {
        match &fact.state {
            State::Unknown(one) => {
                whys.extend(one.why.iter().cloned());
                refs.extend(one.refs.iter().cloned());
            }
            State::Known(value) => whys.extend([why("invalid", &fact.subject(value))]),
            State::Between(..) => whys.extend([why("invalid", "an interval")]),
        }
    }
    Open { why: whys.items, refs: refs.items, ..Open::default() }
}

fn all(arguments: &[Rego]) -> Result<Rego, String> {
    let facts = facts("fact.all", arguments)?;
    if facts.is_empty() {
        return Err("fact.all of nothing: say what holds where there is none".to_owned());
    }
    Ok(combine(&facts, false).to_rego())
}

fn any(arguments: &[Rego]) -> Result<Rego, String> {
    Ok(combine(&facts("fact.any", arguments)?, true).to_rego())
}

/// The first fact that is known and set; an unknown one before it makes the result unknown. None set is null.
fn first(arguments: &[Rego]) -> Result<Rego, String> {
    let mut at = Distinct::default();
    for fact in facts("fact.first", arguments)? {
        match fact.state {
            State::Known(Rego::Null) => at.extend(fact.at),
            State::Known(_) | State::Between(..) => return Ok(fact.to_rego()),
            // Its candidates and pattern are dropped: where it is null, a later fact speaks.
            State::Unknown(open) => {
                let open = Open { candidates: None, like: None, ..open };
                return Ok(Fact { state: State::Unknown(open), ..fact }.to_rego());
            }
        }
    }
    Ok(Fact::known(Rego::Null, at.items).to_rego())
}

fn choose(arguments: &[Rego]) -> Result<Rego, String> {
    let condition = Fact::from_rego(argument(arguments, 0))?;
    match truth(&condition) {
        Some(true) => Ok(Fact::from_rego(argument(arguments, 1))?.to_rego()),
        Some(false) => Ok(Fact::from_rego(argument(arguments, 2))?.to_rego()),
        None => {
            let (then, otherwise) =
                (Fact::from_rego(argument(arguments, 1))?, Fact::from_rego(argument(arguments, 2))?);
            Ok(either(&condition, &then, &otherwise).to_rego())
        }
    }
}

/// One of two facts, it is not known which.
fn either(condition: &Fact, then: &Fact, otherwise: &Fact) -> Fact {
    let mut at = then.at.clone();
    extend_distinct(&mut at, otherwise.at.iter().cloned());
    let sensitive = then.sensitive || otherwise.sensitive;
    let state = match (&then.state, &otherwise.state) {
        (a, b) if a == b && !matches!(a, State::Unknown(_)) => a.clone(),
        _ => match (range(then), range(otherwise)) {
            // Where one side is an interval, so is the union.
            (Some((a, b)), Some((c, d))) if then.possible().is_none() || otherwise.possible().is_none() => {
                State::Between(a.min(c), b.zip(d).map(|(b, d)| b.max(d)))
            }
            _ => {
                extend_distinct(&mut at, condition.at.iter().cloned());
                let unknown: Vec<&Fact> = [condition, then, otherwise]
                    .into_iter()
                    .filter(|fact| matches!(fact.state, State::Unknown(_)))
                    .collect();
                let both = then.possible().zip(otherwise.possible()).map(|(a, b)| a.iter().chain(b).cloned().collect());
                let open = if unknown.is_empty() { joined(&[condition]) } else { joined(&unknown) };
                decided(open, both)
            }
        },
    };
    let absent = then.absent.clone().filter(|text| otherwise.absent.as_ref() == Some(text));
    Fact { state, at, absent, sensitive }
}

/// What is known of facts that two declarations state of one thing, each of a part of it: where they differ, neither is
/// true of the whole. Objects of facts are taken fact by fact.
pub fn of_both(a: &Rego, b: &Rego) -> Rego {
    if a == b {
        return a.clone();
    }
    if let (Ok(first), Ok(second)) = (Fact::from_rego(a), Fact::from_rego(b)) {
        let parts = Fact::unclear("not_modelled", "which of several declarations applies to what", Vec::new());
        return either(&parts, &first, &second).to_rego();
    }
    let (Rego::Object(all), Rego::Object(more)) = (a, b) else { return a.clone() };
    let mut merged = (**all).clone();
    for (name, fact) in more.iter() {
        let fact = all.get(name).map_or_else(|| fact.clone(), |known| of_both(known, fact));
        merged.insert(name.clone(), fact);
    }
    Rego::from(merged)
}

/// Lower and upper bound of a fact of numbers.
fn range(fact: &Fact) -> Option<(f64, Option<f64>)> {
    if let State::Between(low, high) = fact.state {
        return Some((low, high));
    }
    let numbers: Vec<f64> = fact.possible()?.iter().map(|value| value.as_f64().ok()).collect::<Option<_>>()?;
    let low = numbers.iter().copied().reduce(f64::min)?;
    Some((low, numbers.iter().copied().reduce(f64::max)))
}
