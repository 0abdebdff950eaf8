//! Kustomizations: what they would change, and that it is not built.
//!
//! The resources a kustomization names are read as the plain manifests they are. Where it only gathers them, nothing is
//! lost; where it changes or adds anything, that is a gap, and the patches it applies are no objects of their own. The
//! gap is as wide as what is written: a patch touches objects of the type it names, an image nothing that a rule reads.
//! Labels, annotations, a namespace and variables reach certain fields of certain objects, where [`super::overlay`] says
//! what they may be. A remote resource, a chart or a plugin may add objects of every type.

use std::collections::{BTreeMap, BTreeSet};

use super::overlay::Change;
use super::patch::{self, Patch, Target, Write};
use crate::problem::{Holds, Problem};
use crate::value::{Kind, MapShape, Value};
use crate::yaml::Document;

/// Fields that neither change nor add objects.
const HARMLESS: [&str; 9] =
    ["apiVersion", "kind", "metadata", "resources", "bases", "crds", "openapi", "buildMetadata", "sortOptions"];

/// Types of objects that `replicas` reaches: the transformer of kustomize knows this field of these types.
const REPLICATED: [&str; 4] = ["apps/Deployment", "apps/ReplicaSet", "apps/StatefulSet", "core/ReplicationController"];

/// Documents of the set by the display path of their file.
pub(super) type Files<'a> = BTreeMap<&'a str, &'a [Document]>;

/// What a kustomization means for the set.
pub(super) struct Overlay {
    /// What it would change.
    pub(super) problem: Option<Problem>,
    /// Display paths of files that are its inputs and no manifests.
    pub(super) inputs: Vec<String>,
    /// What it may write into objects of the set.
    pub(super) change: Change,
    /// What its patches may write into some of them.
    pub(super) patches: Vec<Patch>,
}

/// What a kustomization gathers from files of the set.
#[derive(Default)]
struct Gathered {
    types: BTreeSet<String>,
    files: BTreeSet<String>,
    /// Whether it takes others too, or a part of these could not be followed.
    more: bool,
}

/// Whether a document is one: by its file's name, or by what it says it is.
pub(super) fn is_kustomization(path: &str, document: &Document) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let group = document.value.get("apiVersion").and_then(Value::as_str).unwrap_or("");
    matches!(name, "kustomization.yaml" | "kustomization.yml" | "Kustomization")
        || group.starts_with("kustomize.config.k8s.io/")
}

/// Display paths of the files that a kustomization gathers, as far as it names files.
pub(super) fn files_of(path: &str, document: &Document) -> Vec<String> {
    let directory = path.rsplit_once('/').map_or("", |(directory, _)| directory);
    let lists = ["resources", "bases"].into_iter().filter_map(|field| document.value.get(field));
    lists.flat_map(texts).filter(|text| !is_remote(text)).map(|text| join(directory, text)).collect()
}

/// Reads a kustomization.
pub(super) fn examine(root: &str, path: &str, document: &Document, files: &Files<'_>) -> Overlay {
    let directory = path.rsplit_once('/').map_or("", |(directory, _)| directory);
    let mut changes = Vec::new();
    let mut inputs = Vec::new();
    for (field, element) in document.value.as_map().into_iter().flat_map(|map| &map.entries) {
        let value = &element.value;
        if is_empty(value) {
            continue;
        }
        if !HARMLESS.contains(&&**field) {
            changes.push(format!("`{field}`"));
        }
        if matches!(&**field, "resources" | "bases") {
            let remote = texts(value).into_iter().filter(|text| is_remote(text));
            changes.extend(remote.map(|text| format!("the remote resource {text}")));
        }
        let names: Vec<&str> = match &**field {
            "patchesStrategicMerge" | "transformers" | "generators" | "validators" | "configurations" => texts(value),
            "patches" | "patchesJson6902" | "replacements" => fields(value, "path"),
            "helmCharts" => fields(value, "valuesFile"),
            _ => Vec::new(),
        };
        inputs.extend(names.into_iter().map(|name| join(directory, name)));
    }
    let gathered = reached(path, document, files);
    let (patches, others) = patches(path, document, files, &gathered);
    let problem = (!changes.is_empty()).then(|| {
        Problem::gap(
            "kubernetes.kustomize_not_built",
            Some(document.header),
            format!("this kustomization is not built: what it does by {} is not seen", changes.join(", ")),
        )
        .help("build it (kustomize build, kubectl kustomize) and scan the output; its resources are checked as they are written")
        .hides(Some(root), path)
        .holding(
            touched(path, document, files, &gathered, &others)
                .map_or(Holds::Manifests, |types| Holds::Types(types.into_iter().collect())),
        )
    });
    Overlay { problem, inputs, change: change(path, document, gathered.files), patches }
}

/// What it may write into objects of these files.
fn change(path: &str, document: &Document, files: BTreeSet<String>) -> Change {
    let mut change = Change { by: path.to_owned(), files, ..Change::default() };
    let pairs = |value: &Value| -> Vec<_> {
        let entries = value.as_map().into_iter().flat_map(|map| &map.entries);
        entries.map(|(key, element)| (key.clone(), element.value.clone())).collect()
    };
    let of = |field: &str| document.value.get(field);
    change.annotations = of("commonAnnotations").map(pairs).unwrap_or_default();
    let common = of("commonLabels").map(pairs).unwrap_or_default();
    change.labels = common.into_iter().map(|(key, value)| (key, value, true)).collect();
    for item in of("labels").and_then(Value::as_sequence).into_iter().flat_map(|sequence| &sequence.items) {
        let set = |flag: &str| item.value.get(flag).is_some_and(|value| value.as_bool() != Some(false));
        let everywhere = set("includeSelectors") || set("includeTemplates");
        let pairs = item.value.get("pairs").map(pairs).unwrap_or_default();
        change.labels.extend(pairs.into_iter().map(|(key, value)| (key, value, everywhere)));
    }
    change.namespace = of("namespace").and_then(Value::as_str).filter(|name| !name.is_empty()).map(Into::into);
    change.variables =
        of("vars").map(|vars| fields(vars, "name")).unwrap_or_default().into_iter().map(Into::into).collect();
    change
}

/// Types of the objects that are changed or added, but for what a [`Change`] tells; `None` where that may be any.
fn touched(
    path: &str,
    document: &Document,
    files: &Files<'_>,
    gathered: &Gathered,
    others: &[&Value],
) -> Option<BTreeSet<String>> {
    // Further fields for the transformers, beside those that everybody has.
    let further = document.value.get("configurations").is_some_and(|value| !is_empty(value));
    let directory = path.rsplit_once('/').map_or("", |(directory, _)| directory);
    let mut types = BTreeSet::new();
    for (field, element) in document.value.as_map().into_iter().flat_map(|map| &map.entries) {
        let value = &element.value;
        if is_empty(value) {
            continue;
        }
        match &**field {
            // What a rule reads is neither the image of a container nor how the build is checked.
            "images" | "configurations" | "validators" | "generatorOptions" => {}
            "resources" | "bases" if !texts(value).into_iter().any(is_remote) => {}
            field if HARMLESS.contains(&field) && !matches!(field, "resources" | "bases") => {}
            "replicas" if value.as_sequence()?.items.iter().any(|item| is_among(&item.value, others)) => {
                types.extend(REPLICATED.map(str::to_owned));
            }
            "replicas" => {}
            // The text names the variable, wherever that is.
            "vars" => {}
            "configMapGenerator" => types.extend(["core/ConfigMap".to_owned()]),
            "secretGenerator" => types.extend(["core/Secret".to_owned()]),
            "patches" | "patchesJson6902" | "patchesStrategicMerge" => {
                for item in value.as_sequence()?.items.iter().filter(|item| is_among(&item.value, others)) {
                    types.extend(patched(directory, &item.value, files)?);
                }
            }
            _ if gathered.more => return None,
            // What a component does is told where it is written.
            "components" => {}
            "labels" if !fields_named(value) && !further => {}
            "commonLabels" | "commonAnnotations" | "namespace" if !further => {}
            "labels" | "commonLabels" | "commonAnnotations" | "namespace" | "namePrefix" | "nameSuffix"
            | "replacements" => types.extend(gathered.types.iter().cloned()),
            _ => return None,
        }
    }
    Some(types)
}

fn is_among(value: &Value, others: &[&Value]) -> bool {
    others.iter().any(|other| std::ptr::eq(*other, value))
}

/// The patches that can be told by the fields that they write in objects of the files, and the entries of the others.
fn patches<'d>(
    path: &str,
    document: &'d Document,
    files: &Files<'_>,
    gathered: &Gathered,
) -> (Vec<Patch>, Vec<&'d Value>) {
    let (mut read, mut others) = (Vec::new(), Vec::new());
    let reached = || gathered.files.iter().filter_map(|file| files.get(file.as_str())).flat_map(|all| all.iter());
    for field in ["patches", "patchesJson6902", "patchesStrategicMerge", "replicas"] {
        let items = document.value.get(field).and_then(Value::as_sequence).into_iter().flat_map(|list| &list.items);
        for entry in items.map(|item| &item.value) {
            let found = if field == "replicas" { counted(entry) } else { followed(path, entry, files) };
            // A patch of an object that is not in the files is one of something that is not seen, unless a selector takes
            // what is there and everything is.
            let selects = !gathered.more && entry.get("target").is_some_and(|target| !is_empty(target));
            let is_seen = |(target, _): &(Target, Write)| selects || reached().any(|document| target.is_in(document));
            match found.filter(|all| all.iter().all(is_seen)) {
                Some(found) => read.extend(found.into_iter().map(|(target, write)| Patch {
                    by: path.to_owned(),
                    files: gathered.files.clone(),
                    target,
                    write,
                })),
                None => others.push(entry),
            }
        }
    }
    (read, others)
}

/// What an entry of `replicas` sets.
fn counted(entry: &Value) -> Option<Vec<(Target, Write)>> {
    let name = entry.get("name")?.as_str()?.to_owned();
    let spec = Value::map(MapShape::Map, [("replicas", Value::new(entry.get("count")?.kind.clone()))]);
    let kinds = REPLICATED.iter().filter_map(|name| Some(name.rsplit_once('/')?.1.to_owned())).collect();
    let target = Target { kinds, name: Some(name), ..Target::default() };
    Some(vec![(target, Write::Merge(Value::map(MapShape::Map, [("spec", spec)])))])
}

/// Which objects an entry of patches is for, and what it writes there.
fn followed(path: &str, entry: &Value, files: &Files<'_>) -> Option<Vec<(Target, Write)>> {
    if entry.get("options").is_some_and(|options| !is_empty(options)) {
        return None;
    }
    let directory = path.rsplit_once('/').map_or("", |(directory, _)| directory);
    let text = entry.as_str().or_else(|| entry.get("patch")?.as_str());
    let bodies = match text.filter(|text| text.contains('\n') || entry.get("patch").is_some()) {
        Some(text) => patch::read(text)?,
        None => {
            let file = text.or_else(|| entry.get("path")?.as_str())?;
            files.get(join(directory, file).as_str())?.iter().map(|document| document.value.clone()).collect()
        }
    };
    let given = entry.get("target").filter(|target| !is_empty(target));
    let of = |body: &Value| Some((given.map_or_else(|| own_target(body), target)?, patch::write(body)?));
    bodies.iter().map(of).collect::<Option<Vec<_>>>().filter(|all| !all.is_empty())
}

/// The objects that a target names. Names are patterns: one that is no plain name may be any.
fn target(target: &Value) -> Option<Target> {
    let plain = |key: &str| target.get(key).and_then(Value::as_str).filter(|text| is_plain(text)).map(str::to_owned);
    Some(Target {
        group: plain("group"),
        kinds: vec![plain("kind")?],
        name: plain("name"),
        namespace: plain("namespace"),
    })
}

/// The object that a patch names itself.
fn own_target(body: &Value) -> Option<Target> {
    let text = |value: &Value, key: &str| Some(value.get(key)?.as_str()?.to_owned());
    let named = type_of(body.get("apiVersion")?.as_str()?, body.get("kind")?.as_str()?)?;
    let (group, kind) = named.split_once('/')?;
    let metadata = body.get("metadata")?;
    Some(Target {
        group: Some(group.to_owned()),
        kinds: vec![kind.to_owned()],
        name: Some(text(metadata, "name")?),
        namespace: text(metadata, "namespace"),
    })
}

/// Types that a patch names: those of its target, else of the patch itself.
fn patched(directory: &str, patch: &Value, files: &Files<'_>) -> Option<BTreeSet<String>> {
    if let Some(target) = patch.get("target").filter(|target| !is_empty(target)) {
        let kind = target.get("kind")?.as_str()?;
        let group = target.get("group").and_then(Value::as_str).unwrap_or("core");
        return is_plain(kind).then(|| BTreeSet::from([format!("{group}/{kind}")]));
    }
    let text = patch.as_str().or_else(|| patch.get("patch")?.as_str());
    if let Some(text) = text.filter(|text| text.contains('\n')) {
        let of = |key: &str| text.lines().filter_map(|line| line.strip_prefix(key)).map(str::trim).collect::<Vec<_>>();
        let (versions, kinds) = (of("apiVersion:"), of("kind:"));
        let pairs = versions.iter().zip(&kinds).map(|(version, kind)| type_of(version, kind));
        return (!kinds.is_empty() && versions.len() == kinds.len()).then(|| pairs.collect::<Option<_>>()).flatten();
    }
    let file = text.or_else(|| patch.get("path")?.as_str())?;
    types_in(files.get(join(directory, file).as_str())?)
}

/// Whether labels name fields of their own to be written to.
fn fields_named(labels: &Value) -> bool {
    let items = labels.as_sequence().into_iter().flat_map(|sequence| &sequence.items);
    items.filter_map(|item| item.value.get("fields")).any(|fields| !is_empty(fields))
}

/// What the transformers of a kustomization reach: what it gathers, and those of a component what gathers the component.
fn reached(path: &str, document: &Document, files: &Files<'_>) -> Gathered {
    let mut all = Gathered::default();
    gather(path, files, &mut BTreeSet::new(), &mut all);
    if document.value.get("kind").and_then(Value::as_str) != Some("Component") {
        return all;
    }
    let names = |other: &str, component: &Value| {
        let directory = other.rsplit_once('/').map_or("", |(directory, _)| directory);
        let of = |text: &str| kustomization_in(&join(directory, text), files);
        component.as_str().and_then(of).as_deref() == Some(path)
    };
    for (other, documents) in files {
        let lists = documents.iter().filter_map(|document| document.value.get("components")?.as_sequence());
        if lists.flat_map(|list| &list.items).any(|item| names(other, &item.value)) {
            gather(other, files, &mut BTreeSet::new(), &mut all);
        }
    }
    all
}

/// Adds the objects that a kustomization gathers.
fn gather(path: &str, files: &Files<'_>, seen: &mut BTreeSet<String>, all: &mut Gathered) {
    if !seen.insert(path.to_owned()) {
        return;
    }
    let directory = path.rsplit_once('/').map_or("", |(directory, _)| directory);
    for document in files.get(path).copied().unwrap_or_default() {
        let has = |field: &str| document.value.get(field).is_some_and(|value| !is_empty(value));
        // What is generated is gathered as well; charts and plugins make anything.
        for (field, made) in [("configMapGenerator", "core/ConfigMap"), ("secretGenerator", "core/Secret")] {
            all.types.extend(has(field).then(|| made.to_owned()));
        }
        all.more |= ["helmCharts", "helmChartInflationGenerator", "generators", "transformers"].into_iter().any(has);
        for field in ["resources", "bases", "components"] {
            let Some(value) = document.value.get(field).filter(|value| !is_empty(value)) else { continue };
            let items = value.as_sequence().map(|sequence| &sequence.items);
            all.more |= items.is_none();
            for item in items.into_iter().flatten() {
                let place = item.value.as_str().map(|text| join(directory, text));
                match place.as_deref().map(|place| (place, files.get(place), kustomization_in(place, files))) {
                    Some((place, Some(documents), _)) => {
                        all.files.insert(place.to_owned());
                        match types_in(documents) {
                            Some(types) => all.types.extend(types),
                            None => all.more = true,
                        }
                    }
                    Some((_, None, Some(inner))) => gather(&inner, files, seen, all),
                    _ => all.more = true,
                }
            }
        }
    }
}

/// The kustomization of a directory.
fn kustomization_in(directory: &str, files: &Files<'_>) -> Option<String> {
    let names = ["kustomization.yaml", "kustomization.yml", "Kustomization"];
    names.map(|name| join(directory, name)).into_iter().find(|path| files.contains_key(path.as_str()))
}

/// Types of the objects in a file.
fn types_in(documents: &[Document]) -> Option<BTreeSet<String>> {
    let found: Option<BTreeSet<String>> = documents
        .iter()
        .map(|document| type_of(document.value.get("apiVersion")?.as_str()?, document.value.get("kind")?.as_str()?))
        .collect();
    // A list holds objects of other types than its own.
    found.filter(|types| !types.is_empty() && !types.iter().any(|name| name.ends_with("List")))
}

fn type_of(api_version: &str, kind: &str) -> Option<String> {
    let group = api_version.rsplit_once('/').map_or("core", |(group, _)| group);
    (is_plain(kind) && is_plain(group)).then(|| format!("{group}/{kind}"))
}

/// Whether a name is one, and no pattern or template.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
}

fn is_empty(value: &Value) -> bool {
    match &value.kind {
        Kind::Null => true,
        Kind::Sequence(sequence) => sequence.items.is_empty() && sequence.open.is_none(),
        Kind::Map(map) => map.entries.is_empty() && map.open.is_none(),
        _ => false,
    }
}

fn is_remote(text: &str) -> bool {
    text.contains("://") || text.starts_with("git@") || text.starts_with("github.com/") || text.contains("?ref=")
}

fn texts(value: &Value) -> Vec<&str> {
    let items = value.as_sequence().into_iter().flat_map(|sequence| &sequence.items);
    // A patch may also be written in place; it has more than one line.
    items.filter_map(|item| item.value.as_str()).filter(|text| !text.contains('\n')).collect()
}

fn fields<'a>(value: &'a Value, name: &str) -> Vec<&'a str> {
    let items = value.as_sequence().into_iter().flat_map(|sequence| &sequence.items);
    items.filter_map(|item| item.value.get(name)?.as_str()).collect()
}

/// A path relative to a directory as a display path.
pub(super) fn join(directory: &str, path: &str) -> String {
    let mut parts: Vec<&str> = directory.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}
