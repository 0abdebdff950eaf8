//! What the patches of kustomizations change in the objects that they reach.
//!
//! A kustomization is not built, and an object may be applied as it is written (by its base) or patched (by any overlay).
//! What a patch writes is therefore one of several values of its field, as with [`super::overlay`]. A patch that cannot be
//! followed here (a pattern for a kind, an object that is not in the files, a whole object that is deleted) stays a gap of
//! the types that it names.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::overlay::may_be;
use crate::source::Sources;
use crate::value::{Element, Kind, MapShape, Mapping, Reason, Sequence, Unknown, Value, Why};
use crate::yaml::{self, Document};

/// One patch of a kustomization.
#[derive(Debug)]
pub(super) struct Patch {
    /// Display path of the kustomization.
    pub(super) by: String,
    /// Display paths of the files whose objects it reaches.
    pub(super) files: BTreeSet<String>,
    /// Which of these objects.
    pub(super) target: Target,
    /// What it writes.
    pub(super) write: Write,
}

/// The objects of a patch. What is `None` may be anything.
#[derive(Debug, Clone, Default)]
pub(super) struct Target {
    pub(super) group: Option<String>,
    /// One of these.
    pub(super) kinds: Vec<String>,
    pub(super) name: Option<String>,
    pub(super) namespace: Option<String>,
}

/// What a patch writes.
#[derive(Debug)]
pub(super) enum Write {
    /// The fields of this map, as a strategic merge does.
    Merge(Value),
    /// The fields at these paths, by operations on JSON.
    Paths(Vec<Vec<String>>),
}

/// An object as far as a target looks at it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Header<'o> {
    pub(super) group: &'o str,
    pub(super) kind: &'o str,
    pub(super) name: &'o str,
    pub(super) namespace: Option<&'o str>,
}

impl Target {
    /// Whether an object may be meant.
    pub(super) fn matches(&self, object: Header<'_>) -> bool {
        let is = |wanted: &Option<String>, found: &str| wanted.as_ref().is_none_or(|wanted| wanted == found);
        is(&self.group, object.group)
            && self.kinds.iter().any(|kind| kind == object.kind)
            && is(&self.name, object.name)
            && object.namespace.is_none_or(|namespace| is(&self.namespace, namespace))
    }

    /// Whether a document of a file is such an object.
    pub(super) fn is_in(&self, document: &Document) -> bool {
        let text = |path: [&str; 2]| document.value.get(path[0])?.get(path[1])?.as_str();
        let version = document.value.get("apiVersion").and_then(Value::as_str).unwrap_or("");
        let kind = document.value.get("kind").and_then(Value::as_str).unwrap_or("");
        let group = version.rsplit_once('/').map_or("core", |(group, _)| group);
        let name = text(["metadata", "name"]).unwrap_or("");
        self.matches(Header { group, kind, name, namespace: text(["metadata", "namespace"]) })
    }
}

/// The patches in a text: maps that are merged, or lists of operations. `None` where it is neither.
pub(super) fn read(text: &str) -> Option<Vec<Value>> {
    let sources = Sources::new();
    let file = sources.add("", text.as_bytes());
    let (documents, problems) = yaml::parse(&sources, file);
    problems.is_empty().then(|| documents.iter().map(|document| bare(&document.value)).collect())
}

/// What a patch writes; `None` where that cannot be told by fields.
pub(super) fn write(patch: &Value) -> Option<Write> {
    match &patch.kind {
        Kind::Map(map) if !map.entries.contains_key("$patch") => Some(Write::Merge(without_identity(patch))),
        Kind::Sequence(operations) => {
            let paths: Option<Vec<_>> = operations.items.iter().map(|item| written_by(&item.value)).collect();
            Some(Write::Paths(paths?))
        }
        _ => None,
    }
}

/// A patch without what says which object it is of.
fn without_identity(patch: &Value) -> Value {
    let mut patch = bare(patch);
    let Kind::Map(map) = &mut patch.kind else { return patch };
    let entries = &mut Arc::make_mut(map).entries;
    entries.remove("apiVersion");
    entries.remove("kind");
    if let Some(Kind::Map(metadata)) = entries.get_mut("metadata").map(|metadata| &mut metadata.value.kind) {
        let metadata = &mut Arc::make_mut(metadata).entries;
        metadata.remove("name");
        metadata.remove("namespace");
    }
    patch
}

/// The path to which an operation writes, up to the first list in it.
fn written_by(operation: &Value) -> Option<Vec<String>> {
    let text = |key: &str| operation.get(key).and_then(Value::as_str);
    matches!(text("op")?, "add" | "replace" | "remove" | "test").then_some(())?;
    let steps = text("path")?.strip_prefix('/')?.split('/');
    let names = steps.take_while(|step| *step != "-" && step.parse::<usize>().is_err());
    let path: Vec<String> = names.map(|step| step.replace("~1", "/").replace("~0", "~")).collect();
    let is_identity = match path.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] | ["apiVersion" | "kind" | "metadata"] | ["metadata", "name" | "namespace"] => true,
        _ => path.iter().any(String::is_empty),
    };
    (!is_identity).then_some(path)
}

/// Writes into an object of a file what these may write.
pub(super) fn apply(patches: &[Patch], file: &str, header: Header<'_>, object: &mut Value) {
    for patch in patches.iter().filter(|patch| patch.files.contains(file) && patch.target.matches(header)) {
        let why = Why { reason: Reason::Unsupported, subject: format!("what {} sets", patch.by), span: None };
        match &patch.write {
            // Of types that are not its own, kustomize knows no key by which the elements of a list are merged.
            Write::Merge(value) => merge(object, value, is_builtin(header.group), &why),
            Write::Paths(paths) => paths.iter().for_each(|path| hide(object, path, &why)),
        }
    }
}

/// Groups of Kubernetes itself.
fn is_builtin(group: &str) -> bool {
    !group.contains('.') || ["networking.k8s.io", "rbac.authorization.k8s.io", "storage.k8s.io"].contains(&group)
}

/// Says of each field of `patch` that it may be what it is, or what the patch says.
fn merge(object: &mut Value, patch: &Value, by_name: bool, why: &Why) {
    let (Kind::Map(map), Some(patch)) = (&mut object.kind, patch.as_map()) else { return };
    let entries = &mut Arc::make_mut(map).entries;
    for (key, element) in &patch.entries {
        let value = &element.value;
        match entries.get_mut(key) {
            None => {
                entries.insert(key.clone(), Element { value: value.clone(), maybe: true, span: None });
            }
            Some(found) if is_plain_map(value) && found.value.as_map().is_some() => {
                merge(&mut found.value, value, by_name, why);
            }
            Some(found) if by_name && are_named(value) && are_named(&found.value) => {
                merge_lists(&mut found.value, value, why);
            }
            Some(_) => may_be(entries, key, value, why),
        }
    }
}

/// A map that is merged field by field, not one that replaces or deletes.
fn is_plain_map(value: &Value) -> bool {
    value.as_map().is_some_and(|map| !map.entries.contains_key("$patch"))
}

/// A list of maps with names, which is merged by these.
fn are_named(value: &Value) -> bool {
    let named = |element: &Element| element.value.get("name").and_then(Value::as_str).is_some();
    value.as_sequence().is_some_and(|list| {
        list.open.is_none() && list.items.iter().all(|item| named(item) && is_plain_map(&item.value))
    })
}

fn merge_lists(list: &mut Value, patch: &Value, why: &Why) {
    let (Kind::Sequence(list), Some(patch)) = (&mut list.kind, patch.as_sequence()) else { return };
    let items = &mut Arc::make_mut(list).items;
    for element in &patch.items {
        let name = element.value.get("name").and_then(Value::as_str);
        match items.iter_mut().find(|item| item.value.get("name").and_then(Value::as_str) == name) {
            Some(found) => merge(&mut found.value, &element.value, true, why),
            None => items.push(Element { maybe: true, ..element.clone() }),
        }
    }
}

/// Says that what stands at a path is not known.
fn hide(object: &mut Value, path: &[String], why: &Why) {
    let Some((first, rest)) = path.split_first() else { return };
    let Kind::Map(map) = &mut object.kind else { return };
    let entries = &mut Arc::make_mut(map).entries;
    let key: Arc<str> = Arc::from(first.as_str());
    match entries.get_mut(&key) {
        Some(found) if !rest.is_empty() && found.value.as_map().is_some() => hide(&mut found.value, rest, why),
        found => {
            let (span, origin) = found.map_or((None, None), |found| (found.span, found.value.origin.clone()));
            let mut value = Value::from_unknown(Unknown { why: vec![why.clone()], ..Unknown::default() });
            value.origin = origin;
            entries.insert(key, Element { value, maybe: false, span });
        }
    }
}

/// The value without its places, which mean nothing in another set of sources.
fn bare(value: &Value) -> Value {
    let element = |element: &Element| Element { value: bare(&element.value), maybe: element.maybe, span: None };
    Value::new(match &value.kind {
        Kind::Map(map) => Kind::Map(Arc::new(Mapping {
            entries: map.entries.iter().map(|(key, entry)| (key.clone(), element(entry))).collect(),
            shape: MapShape::Map,
            open: map.open.clone(),
        })),
        Kind::Sequence(list) => Kind::Sequence(Arc::new(Sequence {
            items: list.items.iter().map(element).collect(),
            shape: list.shape,
            open: list.open.clone(),
        })),
        other => other.clone(),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use crate::kubernetes::read;
    use crate::resource::Resource;
    use crate::source::{FileId, Sources};
    use crate::value::{Kind, Step, Value, number_text};

    const SET: &str = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, labels: {tier: gold}}\nspec:\n  replicas: 3\n  selector: {matchLabels: {a: b}}\n  template:\n    spec:\n      containers:\n      - {name: web, args: [a], env: [{name: LEVEL, value: info}]}\n";

    fn patched(kustomization: &str, patch: &str) -> Resource {
        let sources = Sources::new();
        let files = [("base/web.yaml", SET), ("prod/kustomization.yaml", kustomization), ("prod/p.yaml", patch)];
        let ids: Vec<FileId> = files.iter().map(|(path, text)| sources.add(path, text.as_bytes())).collect();
        read(&sources, ".", &ids).resources.swap_remove(0)
    }

    fn at(resource: &Resource, path: &[&str]) -> String {
        let steps: Vec<Step> =
            path.iter().map(|step| step.parse().map_or_else(|_| Step::key(step), Step::Index)).collect();
        let text = |value: &Value| match &value.kind {
            Kind::Number(number) => number_text(number),
            Kind::Null => "null".to_owned(),
            _ => value.as_str().unwrap_or("other").to_owned(),
        };
        let value = resource.values.at(&steps).unwrap();
        match &value.kind {
            Kind::Unknown(unknown) => unknown
                .candidates
                .as_ref()
                .map_or("?".to_owned(), |all| all.iter().map(text).collect::<Vec<_>>().join("|")),
            _ => text(value),
        }
    }

    const OVER: &str = "resources: [../base/web.yaml]\npatches: [{path: p.yaml}]\n";

    #[test]
    fn a_merged_field_is_what_is_written_or_what_the_patch_says() {
        let body = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, labels: {tier: bronze}}\nspec:\n  replicas: 1\n  paused: true\n  template: {spec: {containers: [{name: web, args: [b], env: [{name: LEVEL, value: debug}, {name: B, value: x}]}, {name: side}]}}\n";
        let found = patched(OVER, body);
        let container = ["spec", "template", "spec", "containers", "0"];
        let of = |more: &[&str]| at(&found, &[&container[..], more].concat());
        assert_eq!(at(&found, &["spec", "replicas"]), "3|1");
        assert_eq!(at(&found, &["metadata", "labels", "tier"]), "gold|bronze");
        assert_eq!([of(&["env", "0", "value"]), of(&["args"])], ["info|debug", "?"]);
        let maybe = |value: &Value, key: &str| value.as_map().unwrap().entries[key].maybe;
        assert!(maybe(found.values.get("spec").unwrap(), "paused"));
        let list = found.values.at(&["spec", "template", "spec", "containers"].map(Step::key)).unwrap();
        let certain: Vec<bool> = list.as_sequence().unwrap().items.iter().map(|item| !item.maybe).collect();
        assert_eq!(certain, [true, false]);
    }

    #[test]
    fn operations_and_numbers_of_replicas_are_followed() {
        let operations = "resources: [../base/web.yaml]\npatches:\n- target: {kind: Deployment}\n  patch: |\n    - {op: replace, path: /spec/replicas, value: 1}\n    - {op: add, path: /spec/template/spec/containers/0/args/-, value: c}\n";
        let found = patched(operations, "");
        assert_eq!(at(&found, &["spec", "replicas"]), "?");
        assert_eq!(at(&found, &["spec", "template", "spec", "containers"]), "?");
        let counted = "resources: [../base/web.yaml]\nreplicas: [{name: web, count: 1}, {name: other, count: 9}]\n";
        assert_eq!(at(&patched(counted, ""), &["spec", "replicas"]), "3|1");
        let another = "resources: [../base/web.yaml]\nreplicas: [{name: other, count: 1}]\n";
        assert_eq!(at(&patched(another, ""), &["spec", "replicas"]), "3");
    }

    #[test]
    fn others_are_left_alone() {
        let of = |name: &str| {
            patched(
                OVER,
                &format!("apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: {name}}}\nspec: {{replicas: 1}}\n"),
            )
        };
        assert_eq!(at(&of("web"), &["spec", "replicas"]), "3|1");
        assert_eq!(at(&of("api"), &["spec", "replicas"]), "3");
    }
}
