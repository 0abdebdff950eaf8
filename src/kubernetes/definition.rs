//! What the API server requires of objects: of workloads, and of what the custom resource definitions of a set define.
//!
//! Repositories hold fragments of objects: patches of a test step, of an overlay that is made elsewhere, parts that a script
//! merges. They look like manifests, and everything that they leave out would break rules. The API server refuses an object
//! without a field that its definition requires; such a document is none. What the schema defaults is filled in before and
//! may be missing. Where several versions are served, only what all of them require counts.

use std::collections::{BTreeMap, BTreeSet};

use super::manifest::Object;
use crate::value::Value;

/// What Kubernetes itself requires of workloads: `required` of their specs in its OpenAPI definitions, which have no defaults
/// for these fields (`api/openapi-spec/v3` of Kubernetes 1.34, November 2025).
const WORKLOADS: [(&str, &str, &[&str]); 6] = [
    ("apps", "DaemonSet", &["spec", "spec.selector", "spec.template"]),
    ("apps", "Deployment", &["spec", "spec.selector", "spec.template"]),
    ("apps", "ReplicaSet", &["spec", "spec.selector"]),
    ("apps", "StatefulSet", &["spec", "spec.selector", "spec.template"]),
    ("batch", "CronJob", &["spec", "spec.jobTemplate", "spec.schedule"]),
    ("batch", "Job", &["spec", "spec.template"]),
];

/// Required fields, `spec` or `spec.instances`, by group and kind.
#[derive(Debug, Default)]
pub(super) struct Definitions {
    required: BTreeMap<(String, String), BTreeSet<String>>,
}

impl Definitions {
    /// Those of Kubernetes itself, and the definitions among the objects.
    pub(super) fn of(objects: &[Object]) -> Definitions {
        let mut all = Definitions::default();
        for (group, kind, fields) in WORKLOADS {
            let fields = fields.iter().map(|field| (*field).to_owned()).collect();
            all.required.insert((group.to_owned(), kind.to_owned()), fields);
        }
        let definitions =
            objects.iter().filter(|o| o.group == "apiextensions.k8s.io" && o.kind == "CustomResourceDefinition");
        for object in definitions {
            let Some((name, required)) = read(&object.value) else { continue };
            match all.required.get_mut(&name) {
                // Written twice: an object may follow either.
                Some(known) => known.retain(|field| required.contains(field)),
                None => {
                    all.required.insert(name, required);
                }
            }
        }
        all
    }

    /// A field without which the API server refuses the object.
    pub(super) fn missing(&self, object: &Object) -> Option<&str> {
        let required = self.required.get(&(object.group.clone(), object.kind.clone()))?;
        let missing = |path: &&String| match path.split_once('.') {
            None => lacks(&object.value, path),
            Some((parent, field)) => object.value.get(parent).is_some_and(|parent| lacks(parent, field)),
        };
        required.iter().find(missing).map(String::as_str)
    }
}

/// Whether a map certainly has no such field.
fn lacks(value: &Value, field: &str) -> bool {
    value.as_map().is_some_and(|map| map.open.is_none() && !map.entries.contains_key(field))
}

fn read(definition: &Value) -> Option<((String, String), BTreeSet<String>)> {
    let spec = definition.get("spec")?;
    let name = (spec.get("group")?.as_str()?.to_owned(), spec.get("names")?.get("kind")?.as_str()?.to_owned());
    let mut all: Option<BTreeSet<String>> = None;
    for version in &spec.get("versions")?.as_sequence()?.items {
        let schema = version.value.get("schema").and_then(|schema| schema.get("openAPIV3Schema"));
        let required = schema.map(required_by).unwrap_or_default();
        all = Some(match all {
            Some(known) => known.intersection(&required).cloned().collect(),
            None => required,
        });
    }
    Some((name, all.unwrap_or_default()))
}

/// `spec`, where it is required, and the fields that are required of it.
fn required_by(schema: &Value) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    all.extend(required_of(schema).into_iter().filter(|field| field == "spec"));
    let spec = schema.get("properties").and_then(|properties| properties.get("spec"));
    all.extend(spec.into_iter().flat_map(required_of).map(|field| format!("spec.{field}")));
    all
}

fn required_of(object: &Value) -> Vec<String> {
    let has_default = |field: &str| {
        let property = object.get("properties").and_then(|properties| properties.get(field));
        property.is_some_and(|property| property.get("default").is_some())
    };
    let fields = object.get("required").and_then(Value::as_sequence).into_iter().flat_map(|list| &list.items);
    fields.filter_map(|item| item.value.as_str()).filter(|field| !has_default(field)).map(str::to_owned).collect()
}
