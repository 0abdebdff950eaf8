//! What kustomizations change in the objects that they gather.
//!
//! A kustomization is not built: an object is read as it is written, and it may be applied as it is, by its base or by any
//! of several overlays. What a transformer would write into one field is therefore one of several values there, never a
//! part that was not read: labels and annotations are what is written or what the kustomization sets, the namespace is the
//! one that all of them name where the object names none, and a text that holds a variable is not known.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::value::{Element, Kind, MOST_CANDIDATES, MapShape, Mapping, Reason, Unknown, Value, Why};

/// What one kustomization writes into the objects of some files.
#[derive(Debug, Default)]
pub(super) struct Change {
    /// Display path of the kustomization.
    pub(super) by: String,
    /// Display paths of the files whose objects it reaches.
    pub(super) files: BTreeSet<String>,
    /// Labels, and whether templates of pods get them, too.
    pub(super) labels: Vec<(Arc<str>, Value, bool)>,
    pub(super) annotations: Vec<(Arc<str>, Value)>,
    pub(super) namespace: Option<Arc<str>>,
    /// Names of variables; any object may hold them, since those that gather this kustomization know them as well.
    pub(super) variables: Vec<String>,
}

impl Change {
    /// Whether nothing is changed.
    pub(super) fn is_empty(&self) -> bool {
        self.labels.is_empty() && self.annotations.is_empty() && self.namespace.is_none() && self.variables.is_empty()
    }
}

/// Writes into an object of a file what these may write.
pub(super) fn apply(changes: &[Change], file: &str, object: &mut Value) {
    for change in changes {
        if !change.variables.is_empty() {
            hide_variables(object, change);
        }
        if !change.files.contains(file) {
            continue;
        }
        for (field, key, value, everywhere) in change.pairs() {
            let why = Why { reason: Reason::Unsupported, subject: format!("what {} sets", change.by), span: None };
            in_metadata(object, everywhere, &mut |metadata| {
                if let Some(map) = entry(metadata, field) {
                    may_be(map, key, value, &why);
                }
            });
        }
    }
}

/// The namespaces that these give to the objects of a file.
pub(super) fn namespaces<'c>(changes: &'c [Change], file: &str) -> BTreeSet<&'c Arc<str>> {
    changes.iter().filter(|change| change.files.contains(file)).filter_map(|change| change.namespace.as_ref()).collect()
}

/// Writes the namespace into an object that names none, or says that it is not known (`?`).
pub(super) fn set_namespace(object: &mut Value, namespace: &str) {
    let value = match namespace {
        "?" => Value::unknown(Reason::Unsupported, "which kustomization gives the namespace", None),
        known => Value::string(known),
    };
    if let Some(metadata) = entry(object, "metadata") {
        metadata.insert(Arc::from("namespace"), Element::sure(value));
    }
}

/// The entries of a map.
pub(super) type Entries = BTreeMap<Arc<str>, Element>;

impl Change {
    /// Field of the metadata, key, value, and whether templates get it.
    fn pairs(&self) -> impl Iterator<Item = (&'static str, &Arc<str>, &Value, bool)> {
        let labels = self.labels.iter().map(|(key, value, everywhere)| ("labels", key, value, *everywhere));
        labels.chain(self.annotations.iter().map(|(key, value)| ("annotations", key, value, true)))
    }
}

/// Calls for the metadata of the object and, where `everywhere`, for those of all templates in it.
fn in_metadata(object: &mut Value, everywhere: bool, call: &mut dyn FnMut(&mut Value)) {
    let Kind::Map(map) = &mut object.kind else { return };
    let map = Arc::make_mut(map);
    let none = || Element::sure(Value::new(Kind::Map(Arc::new(empty()))));
    call(&mut map.entries.entry(Arc::from("metadata")).or_insert_with(none).value);
    if everywhere {
        map.entries.iter_mut().filter(|(key, _)| &***key != "metadata").for_each(|(key, element)| {
            in_templates(key, &mut element.value, call);
        });
    }
}

fn in_templates(key: &str, value: &mut Value, call: &mut dyn FnMut(&mut Value)) {
    match &mut value.kind {
        Kind::Map(_) if matches!(key, "template" | "jobTemplate") => in_metadata(value, true, call),
        Kind::Map(map) => {
            Arc::make_mut(map).entries.iter_mut().for_each(|(key, e)| in_templates(key, &mut e.value, call))
        }
        Kind::Sequence(sequence) if key == "volumeClaimTemplates" => {
            Arc::make_mut(sequence).items.iter_mut().for_each(|item| in_metadata(&mut item.value, false, call));
        }
        _ => {}
    }
}

/// The entries of a map's field, which is made where it is not there. `None` where either is no map.
fn entry<'v>(value: &'v mut Value, field: &str) -> Option<&'v mut Entries> {
    let Kind::Map(map) = &mut value.kind else { return None };
    let none = || Element::sure(Value::new(Kind::Map(Arc::new(empty()))));
    let inner = &mut Arc::make_mut(map).entries.entry(Arc::from(field)).or_insert_with(none).value;
    if inner.is_null() {
        inner.kind = Kind::Map(Arc::new(empty()));
    }
    match &mut inner.kind {
        Kind::Map(map) => Some(&mut Arc::make_mut(map).entries),
        _ => None,
    }
}

fn empty() -> Mapping {
    Mapping { entries: BTreeMap::new(), shape: MapShape::Map, open: None }
}

/// Says that a key has the value that it has, or this one.
pub(super) fn may_be(map: &mut Entries, key: &Arc<str>, value: &Value, why: &Why) {
    let mut candidates = match map.get(key).map(|element| &element.value.kind) {
        None | Some(Kind::Null) => vec![Value::null()],
        Some(Kind::Unknown(unknown)) => match &unknown.candidates {
            Some(known) => known.clone(),
            None => return,
        },
        Some(_) => map.get(key).map(|element| element.value.clone()).into_iter().collect(),
    };
    let is_there = |known: &Value| is_same(known, value);
    if candidates.iter().any(is_there) {
        return;
    }
    candidates.push(value.clone());
    let (span, origin) = map.get(key).map_or((None, None), |element| (element.span, element.value.origin.clone()));
    let known = is_scalar(value) && candidates.len() <= MOST_CANDIDATES;
    let mut unknown = Value::from_unknown(Unknown {
        why: vec![why.clone()],
        candidates: known.then_some(candidates),
        ..Unknown::default()
    });
    unknown.origin = origin;
    map.insert(key.clone(), Element { value: unknown, maybe: false, span });
}

fn is_scalar(value: &Value) -> bool {
    matches!(value.kind, Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_))
}

fn is_same(a: &Value, b: &Value) -> bool {
    match (&a.kind, &b.kind) {
        (Kind::Null, Kind::Null) => true,
        (Kind::Bool(a), Kind::Bool(b)) => a == b,
        (Kind::Number(a), Kind::Number(b)) => a == b,
        (Kind::String(a), Kind::String(b)) => a == b,
        _ => false,
    }
}

/// Makes texts that hold a variable unknown.
fn hide_variables(value: &mut Value, change: &Change) {
    let holds = |text: &str| change.variables.iter().any(|name| text.contains(&format!("$({name})")));
    match &mut value.kind {
        Kind::String(text) if holds(text) => {
            let origin = value.origin.take();
            *value = Value::unknown(Reason::Unsupported, format!("a variable of {}", change.by), None);
            value.origin = origin;
        }
        Kind::Sequence(sequence) => {
            Arc::make_mut(sequence).items.iter_mut().for_each(|item| hide_variables(&mut item.value, change));
        }
        Kind::Map(map) => {
            Arc::make_mut(map).entries.values_mut().for_each(|element| hide_variables(&mut element.value, change));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use crate::kubernetes::read;
    use crate::resource::Resource;
    use crate::source::{FileId, Sources};
    use crate::value::{Kind, Step, Value};

    fn resources(files: &[(&str, &str)]) -> Vec<Resource> {
        let sources = Sources::new();
        let ids: Vec<FileId> = files.iter().map(|(path, text)| sources.add(path, text.as_bytes())).collect();
        read(&sources, ".", &ids).resources
    }

    fn candidates(value: &Value) -> Vec<String> {
        let Kind::Unknown(unknown) = &value.kind else { return vec![value.as_str().unwrap_or("null").to_owned()] };
        let all = unknown.candidates.iter().flatten();
        all.map(|candidate| candidate.as_str().unwrap_or("null").to_owned()).collect()
    }

    const CLAIM: &str =
        "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: ehr, labels: {tier: silver, team: a}}\n";

    #[test]
    fn labels_and_annotations_may_be_what_is_written_or_what_is_set() {
        let of = |kustomization: &str| {
            let namespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: default, labels: {rto: 8h}}\n";
            resources(&[("a/kustomization.yaml", kustomization), ("a/claim.yaml", CLAIM), ("ns.yaml", namespace)])
        };
        let found = of(
            "resources: [claim.yaml]\ncommonAnnotations: {rto: 4h, rpo: 1h}\nlabels: [{pairs: {tier: gold, team: a}}]\n",
        );
        let tags = &found[0].tags;
        assert_eq!(candidates(tags.get("tier").unwrap()), ["silver", "gold"]);
        assert_eq!(candidates(tags.get("team").unwrap()), ["a"], "both say the same");
        assert_eq!(candidates(tags.get("rpo").unwrap()), ["null", "1h"]);
        assert_eq!(candidates(tags.get("rto").unwrap()), ["4h", "8h"], "else its namespace speaks");
        let other = of("resources: [other.yaml]\ncommonLabels: {tier: gold}\n");
        assert_eq!(candidates(other[0].tags.get("tier").unwrap()), ["silver"], "it is not gathered");
    }

    #[test]
    fn annotations_reach_the_templates_of_pods() {
        let set = "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec:\n  selector: {matchLabels: {a: b}}\n  template: {spec: {}}\n";
        let found = resources(&[
            (
                "kustomization.yaml",
                "resources: [db.yaml]\ncommonAnnotations: {backup: data}\nlabels: [{pairs: {t: x}}]\n",
            ),
            ("db.yaml", set),
        ]);
        let at = |steps: &[&str]| {
            let path: Vec<Step> = steps.iter().map(|step| Step::key(step)).collect();
            found[0].values.at(&path).map(candidates)
        };
        let template = ["spec", "template", "metadata", "annotations", "backup"];
        assert_eq!(at(&template), Some(vec!["null".to_owned(), "data".to_owned()]));
        assert_eq!(at(&["metadata", "labels", "t"]), Some(vec!["null".to_owned(), "x".to_owned()]));
        assert_eq!(at(&["spec", "template", "metadata", "labels"]), None, "templates are not included");
    }

    #[test]
    fn the_namespace_is_the_one_that_all_give() {
        let address = |overlays: &[&str], claim: &str| {
            let names: Vec<String> = (0..overlays.len()).map(|n| format!("{n}/kustomization.yaml")).collect();
            let overlays = names.iter().map(String::as_str).zip(overlays.iter().copied());
            let base = [("base/kustomization.yaml", "resources: [claim.yaml]\n"), ("base/claim.yaml", claim)];
            resources(&base.into_iter().chain(overlays).collect::<Vec<_>>())[0].address.clone()
        };
        let over = "resources: [../base]\nnamespace: ehr\n";
        assert_eq!(address(&[over, over], CLAIM), "core/v1/PersistentVolumeClaim/ehr/ehr");
        let two = [over, "resources: [../base]\nnamespace: test\n"];
        assert_eq!(address(&two, CLAIM), "core/v1/PersistentVolumeClaim/?/ehr");
        let written = |namespace: &str| CLAIM.replace("name: ehr", &format!("name: ehr, namespace: {namespace}"));
        assert_eq!(address(&[over], &written("ehr")), "core/v1/PersistentVolumeClaim/ehr/ehr");
        assert_eq!(address(&[over], &written("lab")), "core/v1/PersistentVolumeClaim/?/ehr");
        let class = "apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: gp3}\n";
        assert_eq!(address(&[over], class), "storage.k8s.io/v1/StorageClass/-/gp3");
        // A component works on what gathers it.
        let component = "kind: Component\napiVersion: kustomize.config.k8s.io/v1alpha1\nnamespace: ehr\n";
        let with = [component, "resources: [../base]\ncomponents: [../0]\n"];
        assert_eq!(address(&with, CLAIM), "core/v1/PersistentVolumeClaim/ehr/ehr");
    }

    #[test]
    fn a_text_with_a_variable_is_not_known() {
        let map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {host: $(HOST), port: $(PORT)}\n";
        let found = resources(&[("kustomization.yaml", "vars: [{name: HOST}]\n"), ("map.yaml", map)]);
        let at = |key: &str| found[0].values.at(&[Step::key("data"), Step::key(key)]).unwrap().is_unknown();
        assert_eq!([at("host"), at("port")], [true, false]);
    }
}
