//! What labels and annotations say of an object, with what its namespace says.
//!
//! Labels and annotations are one map here: they say class, tier and objectives, and a team writes each where Kubernetes
//! lets it (a duration is a poor label). Of equal keys the annotation wins. A key with a prefix counts under its bare
//! name as well (`resilint.io/rto` as `rto`), after a key that is written so. What the object leaves out is its
//! namespace's. Where two prefixes give different values for one bare name, that name is unknown with both candidates:
//! to choose would be to guess.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::source::Span;
use crate::value::{Element, Kind, MOST_CANDIDATES, MapShape, Mapping, Reason, Unknown, Value, Why, number_text};

/// How near a key is to the name under which it counts; the nearest decides.
type Rank = u8;

const EXACT: Rank = 0;
const OWN_PREFIX: Rank = 1;
const OTHER_PREFIX: Rank = 2;
const PLATFORM_PREFIX: Rank = 3;
/// Added where the namespace speaks.
const NAMESPACE: Rank = 4;

/// Everything that speaks for each name.
#[derive(Default)]
struct Voices {
    names: BTreeMap<Arc<str>, BTreeMap<Rank, Vec<Element>>>,
    /// Where labels or annotations are not wholly known.
    open: Option<Arc<Unknown>>,
}

/// The labels and annotations of the namespaces of one name. There may be several: environments in directories.
#[derive(Default)]
pub(super) struct NamespaceTags {
    voices: Voices,
}

impl NamespaceTags {
    pub(super) fn add(&mut self, namespace: &Value) {
        self.voices.listen(namespace, NAMESPACE);
    }
}

/// The tags of an object: a map.
pub(super) fn of_object(object: &Value, namespace: Option<&NamespaceTags>) -> Value {
    let mut voices = Voices::default();
    voices.listen(object, 0);
    if let Some(NamespaceTags { voices: inherited }) = namespace {
        for (name, ranks) in &inherited.names {
            let own = voices.names.entry(name.clone()).or_default();
            for (rank, elements) in ranks {
                own.entry(*rank).or_default().extend(elements.iter().cloned());
            }
        }
        voices.open = voices.open.or_else(|| inherited.open.clone());
    }
    voices.decide()
}

/// Says that a namespace which is not known may give more tags.
pub(super) fn open(tags: &mut Value, span: Span) {
    if let Kind::Map(map) = &mut tags.kind {
        let why = Why { reason: Reason::External, subject: "the tags of its namespace".to_owned(), span: Some(span) };
        let unknown = || Arc::new(Unknown { why: vec![why], ..Unknown::default() });
        let map = Arc::make_mut(map);
        map.open = map.open.take().or_else(|| Some(unknown()));
    }
}

impl Voices {
    fn listen(&mut self, object: &Value, distance: Rank) {
        let Some(metadata) = object.get("metadata") else { return };
        let mut written: BTreeMap<&Arc<str>, &Element> = BTreeMap::new();
        // Later insertions win: the annotation over the label.
        for field in ["labels", "annotations"] {
            let Some(value) = metadata.get(field) else { continue };
            match &value.kind {
                Kind::Map(map) => {
                    written.extend(&map.entries);
                    if map.open.is_some() {
                        self.open.clone_from(&map.open);
                    }
                }
                Kind::Unknown(unknown) => self.open = Some(unknown.clone()),
                _ => {}
            }
        }
        for (key, element) in written {
            // kubectl's copy of the whole object says nothing about it.
            if &**key == "kubectl.kubernetes.io/last-applied-configuration" {
                continue;
            }
            self.add(key.clone(), distance + EXACT, element);
            if let Some((prefix, bare)) = key.rsplit_once('/') {
                self.add(Arc::from(bare), distance + prefix_rank(prefix), element);
            }
        }
    }

    fn add(&mut self, name: Arc<str>, rank: Rank, element: &Element) {
        self.names.entry(name).or_default().entry(rank).or_default().push(element.clone());
    }

    fn decide(self) -> Value {
        let mut entries = BTreeMap::new();
        for (name, ranks) in self.names {
            if let Some(element) = nearest(&name, ranks.into_values()) {
                entries.insert(name, element);
            }
        }
        Value::new(Kind::Map(Arc::new(Mapping { entries, shape: MapShape::Map, open: self.open })))
    }
}

fn prefix_rank(prefix: &str) -> Rank {
    let of = |domain: &str| prefix == domain || prefix.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'));
    if of("resilint.io") {
        OWN_PREFIX
    } else if of("kubernetes.io") || of("k8s.io") || of("helm.sh") {
        PLATFORM_PREFIX
    } else {
        OTHER_PREFIX
    }
}

/// What the nearest say. Where they may say nothing, it may be what the next ones say.
fn nearest(name: &str, mut ranks: impl Iterator<Item = Vec<Element>>) -> Option<Element> {
    let element = agreed(name, ranks.next()?)?;
    let Kind::Unknown(unknown) = &element.value.kind else { return Some(element) };
    let Some(known) = unknown.candidates.as_ref().filter(|all| all.iter().any(Value::is_null)) else {
        return Some(element);
    };
    let Some(next) = nearest(name, ranks) else { return Some(element) };
    let more = match &next.value.kind {
        Kind::Unknown(next) => next.candidates.clone(),
        _ => Some(vec![next.value.clone()]),
    };
    let all = more.map(|more| known.iter().filter(|value| !value.is_null()).cloned().chain(more).collect::<Vec<_>>());
    let candidates = all.filter(|all| all.len() <= MOST_CANDIDATES);
    let value = Value::from_unknown(Unknown { candidates, ..Unknown::clone(unknown) });
    Some(Element { value, ..element })
}

/// The one value of all, or an unknown one.
fn agreed(name: &str, elements: Vec<Element>) -> Option<Element> {
    let mut distinct: Vec<Element> = Vec::new();
    for element in elements {
        let known = distinct
            .iter()
            .any(|other| text_of(&other.value).is_some_and(|text| Some(text) == text_of(&element.value)));
        if !known {
            distinct.push(element);
        }
    }
    if distinct.len() < 2 {
        return distinct.pop();
    }
    let span = distinct.first().and_then(|element| element.span);
    let subject = format!("`{name}` is given by several keys or namespaces with different values");
    let why = vec![Why { reason: Reason::Invalid, subject, span }];
    let candidates = distinct.into_iter().map(|element| element.value).take(MOST_CANDIDATES).collect();
    let unknown = Unknown { why, candidates: Some(candidates), ..Unknown::default() };
    Some(Element { value: Value::from_unknown(unknown), maybe: false, span })
}

fn text_of(value: &Value) -> Option<String> {
    match &value.kind {
        Kind::String(text) => Some(text.to_string()),
        Kind::Bool(value) => Some(value.to_string()),
        Kind::Number(number) => Some(number_text(number)),
        _ => None,
    }
}
