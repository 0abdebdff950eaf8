//! From documents to Kubernetes objects and from objects to resources.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::problem::Problem;
use crate::resource::{Existence, Mode, Provider, Resource};
use crate::source::{FileId, Span};
use crate::value::{Kind, MapShape, Mapping, Reason, Value};
use crate::yaml::Document;

use super::overlay::{self, Change};
use super::patch::{self, Header, Patch};
use super::scope::Scopes;
use super::tags::{self, NamespaceTags};

/// What a document is.
pub(super) enum Classified {
    /// Kubernetes objects: one, or those of a list.
    Objects(Vec<Object>, Vec<Problem>),
    /// An operational record.
    Record(Document),
    /// Neither.
    Other,
}

/// One Kubernetes object as it is written.
pub(super) struct Object {
    /// Group of the API, `core` where it has no name.
    pub(super) group: String,
    version: String,
    pub(super) kind: String,
    /// Name, `prefix*` where the cluster completes it, `?` where it is not known, `-` where there is none.
    pub(super) name: String,
    /// Namespace as written.
    namespace: Option<String>,
    /// Namespace that a kustomization gives it instead, `?` where it is not certain which it has.
    given_namespace: Option<String>,
    pub(super) value: Value,
    header: Span,
    body: Span,
}

impl Object {
    /// The file that it is written in.
    pub(super) fn file(&self) -> FileId {
        self.header.file
    }

    /// Takes over what kustomizations may write into the objects of its file.
    pub(super) fn overlaid(&mut self, changes: &[Change], file: &str) {
        overlay::apply(changes, file, &mut self.value);
        let given = overlay::namespaces(changes, file);
        let mut others = given.iter().filter(|given| self.namespace.as_deref() != Some(given.as_ref()));
        self.given_namespace = match (&self.namespace, others.next(), given.len()) {
            (_, None, _) => None,
            (None, Some(one), 1) => Some(one.to_string()),
            _ => Some("?".to_owned()),
        };
    }

    /// Takes over what patches of kustomizations may write into it.
    pub(super) fn patched(&mut self, patches: &[Patch], file: &str) {
        let header =
            Header { group: &self.group, kind: &self.kind, name: &self.name, namespace: self.namespace.as_deref() };
        patch::apply(patches, file, header, &mut self.value);
    }

    /// Says that it is not checked, for this reason.
    pub(super) fn not_checked(&self, why: &str) -> Problem {
        let message = format!("this {} {why}: it is not checked", self.kind);
        Problem::warning("kubernetes.not_applied", Some(self.header), message)
            .help("scan what is applied to the cluster; complete it if that is what this is")
    }
}

/// Sorts a document.
pub(super) fn classify(document: Document) -> Classified {
    let Some((api_version, kind)) = identity(&document.value) else { return Classified::Other };
    if api_version.starts_with("resilint/") {
        return Classified::Record(document);
    }
    let (api_version, kind) = (api_version.to_owned(), kind.to_owned());
    let mut objects = Vec::new();
    let mut problems = Vec::new();
    collect(&document.value, &api_version, &kind, (document.header, document.span), 0, &mut objects, &mut problems);
    Classified::Objects(objects, problems)
}

fn identity(value: &Value) -> Option<(&str, &str)> {
    Some((value.get("apiVersion")?.as_str()?, value.get("kind")?.as_str()?))
}

/// Expands lists (`List`, `DeploymentList`, …), which may hold lists.
fn collect(
    value: &Value,
    api_version: &str,
    kind: &str,
    place: (Span, Span),
    depth: usize,
    objects: &mut Vec<Object>,
    problems: &mut Vec<Problem>,
) {
    let items = kind.strip_suffix("List").zip(value.get("items"));
    let Some((item_kind, items)) = items else {
        objects.push(object(value, api_version, kind, place));
        return;
    };
    let sequence = match &items.kind {
        Kind::Sequence(sequence) => sequence,
        Kind::Null => return,
        _ => {
            problems.push(Problem::error(
                "kubernetes.list_invalid",
                Some(place.0),
                format!("the items of this {kind} are no sequence"),
            ));
            return;
        }
    };
    for item in &sequence.items {
        let header = item.span.unwrap_or(place.0);
        let body = item.value.origin.as_ref().map_or(header, |hop| hop.span);
        // An alias may stand for the item: what it names lies elsewhere in the same document.
        let body = if place.1.contains(&body) { body } else { place.1 };
        // The items of a typed list need not repeat what the list says.
        let own = identity(&item.value);
        let typed = (!item_kind.is_empty()).then_some((api_version, item_kind));
        match own.or(typed) {
            Some((api_version, kind)) if item.value.as_map().is_some() && depth < 8 => {
                collect(&item.value, api_version, kind, (header, body), depth + 1, objects, problems);
            }
            _ => problems.push(
                Problem::error(
                    "kubernetes.list_invalid",
                    Some(header),
                    "this item of a list has no apiVersion and kind",
                )
                .help("kubectl refuses the list; give the item both"),
            ),
        }
    }
}

fn object(value: &Value, api_version: &str, kind: &str, (header, body): (Span, Span)) -> Object {
    let (group, version) = match api_version.split_once('/') {
        Some((group, version)) => (group, version),
        None => ("core", api_version),
    };
    let metadata = value.get("metadata");
    // What a template decides has no name here: `?` rather than a name or namespace that it does not have.
    let text = |key: &str| {
        let value = metadata?.get(key)?;
        if value.is_unknown() { Some("?") } else { value.as_str().filter(|text| !text.is_empty()) }
    };
    let name = match (text("name"), text("generateName")) {
        (Some(name), _) => name.to_owned(),
        (None, Some(prefix)) => format!("{prefix}*"),
        (None, None) => "-".to_owned(),
    };
    Object {
        group: group.to_owned(),
        version: version.to_owned(),
        kind: kind.to_owned(),
        name,
        namespace: text("namespace").map(str::to_owned),
        given_namespace: None,
        value: value.clone(),
        header,
        body,
    }
}

/// Makes resources of all objects of a set: namespaces and custom resource definitions of the set count for the others.
pub(super) fn resources(root: &Arc<str>, objects: Vec<Object>) -> Vec<Resource> {
    let scopes = Scopes::of(&objects);
    let mut namespaces: BTreeMap<String, NamespaceTags> = BTreeMap::new();
    for object in objects.iter().filter(|object| object.group == "core" && object.kind == "Namespace") {
        // A kustomization with a namespace names the object of the namespace so, too.
        for name in [Some(&object.name), object.given_namespace.as_ref()].into_iter().flatten() {
            namespaces.entry(name.clone()).or_default().add(&object.value);
        }
    }
    objects.into_iter().map(|object| resource(root, object, &scopes, &namespaces)).collect()
}

fn resource(
    root: &Arc<str>,
    mut object: Object,
    scopes: &Scopes,
    namespaces: &BTreeMap<String, NamespaceTags>,
) -> Resource {
    let namespace = match (scopes.is_cluster_scoped(&object.group, &object.kind), object.given_namespace) {
        (true, _) => None,
        (false, Some(given)) => {
            overlay::set_namespace(&mut object.value, &given);
            Some(given)
        }
        (false, None) => Some(object.namespace.unwrap_or_else(|| "default".to_owned())),
    };
    let inherited = namespace.as_ref().and_then(|namespace| namespaces.get(namespace));
    let mut tags = tags::of_object(&object.value, inherited);
    if namespace.as_deref() == Some("?") {
        tags::open(&mut tags, object.header);
    }
    let Object { group, version, kind, name, value, header, body, .. } = object;
    let values = if group == "core" && kind == "Secret" { hide_secrets(value) } else { value };
    let elsewhere = |what: &str| Value::unknown(Reason::External, what, Some(header));
    Resource {
        root: root.clone(),
        environment: None,
        address: format!("{group}/{version}/{kind}/{}/{name}", namespace.as_deref().unwrap_or("-")),
        mode: Mode::Manifest,
        kind: format!("{group}/{kind}"),
        name,
        index: None,
        module: None,
        provider: Provider::default(),
        values: as_block(values),
        region: elsewhere("the cluster's region"),
        account: elsewhere("the cluster's account"),
        tags,
        references: Vec::new(),
        existence: Existence::Certain,
        header,
        body,
        calls: Vec::new(),
        ignored_changes: Vec::new(),
        remote: false,
    }
}

/// Gives the root mapping the shape of a resource's body.
pub(crate) fn as_block(mut value: Value) -> Value {
    if let Kind::Map(map) = &mut value.kind {
        Arc::make_mut(map).shape = MapShape::Block;
    }
    value
}

/// Marks what a Secret keeps, also in the copy that `kubectl apply` leaves in an annotation.
fn hide_secrets(mut value: Value) -> Value {
    if let Kind::Map(map) = &mut value.kind {
        let map = Arc::make_mut(map);
        for (key, element) in &mut map.entries {
            match &**key {
                "data" | "stringData" => hide(&mut element.value),
                "metadata" => hide_in(&mut element.value, "annotations", |annotations| {
                    hide_in(annotations, "kubectl.kubernetes.io/last-applied-configuration", hide);
                }),
                _ => {}
            }
        }
    }
    value
}

/// Marks the entries of a mapping (their names may be printed), or the value where it is none.
fn hide(value: &mut Value) {
    match &mut value.kind {
        Kind::Map(map) => Arc::make_mut(map).entries.values_mut().for_each(|element| element.value.sensitive = true),
        _ => value.sensitive = true,
    }
}

fn hide_in(value: &mut Value, key: &str, change: impl FnOnce(&mut Value)) {
    if let Kind::Map(map) = &mut value.kind {
        let map: &mut Mapping = Arc::make_mut(map);
        if let Some(element) = map.entries.get_mut(key) {
            change(&mut element.value);
        }
    }
}
