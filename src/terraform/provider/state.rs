//! `terraform_remote_state`: what another root module of the run leaves in its state.
//!
//! A state is that of a root where the root's `backend` block names the very same place, in full and literally, and no
//! other root's does. Then its outputs are what that root evaluates to, under the same assumption as everywhere: that what
//! is written is applied. Anything less certain (settings given at `terraform init`, an unknown workspace, two roots with one
//! place, several environments) stays unknown.
//!
//! Addresses mean something in their own root only: values come without their references.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::Options;
use super::super::evaluator::Evaluator;
use super::super::load::literal;
use super::super::module::{Backend, Module};
use super::super::tree;
use crate::source::Span;
use crate::value::{Element, Kind, MapShape, Mapping, Part, Reason, Sequence, Unknown, Value, Why};

/// Where a state is: the kind of backend, and the settings that tell its states apart.
type Place = (String, Vec<String>);

/// The place that settings name; `None` where they leave something to others. Paths are relative to `directory`.
fn place(kind: &str, setting: &dyn Fn(&str) -> Option<String>, directory: &str, workspace: &str) -> Option<Place> {
    let names: &[&str] = match kind {
        "s3" => &["bucket", "key"],
        "gcs" => &["bucket", "prefix"],
        "azurerm" => &["storage_account_name", "container_name", "key"],
        "local" => &["path"],
        _ => return None,
    };
    let mut place: Vec<String> = names.iter().map(|name| setting(name)).collect::<Option<_>>()?;
    if kind == "local" {
        place = place.iter().map(|path| tree::join(directory, path)).collect();
    }
    if workspace != DEFAULT {
        // Other workspaces lie beside the default one, where this may say.
        let beside = if kind == "local" { "workspace_dir" } else { "workspace_key_prefix" };
        place.push(setting(beside).unwrap_or_default());
    }
    Some((kind.to_owned(), place))
}

const DEFAULT: &str = "default";

/// The place where a root keeps the state of a workspace.
fn place_of_root(module: &Module, directory: &str, workspace: &str) -> Option<Place> {
    match &module.backend {
        Some(Backend { kind, body }) => {
            let setting = |name: &str| body.attribute(name).and_then(|attribute| literal(&attribute.value));
            place(kind, &setting, directory, workspace)
        }
        None => {
            let setting = |name: &str| (name == "path").then(|| "terraform.tfstate".to_owned());
            place("local", &setting, directory, workspace)
        }
    }
}

/// The most states that are read in a row. Roots that all read one another have as many rows as orders.
const MOST_READERS: usize = 4;

impl Evaluator<'_> {
    /// The outputs that a remote state holds; `None` where it is not certain whose state it is.
    pub(super) fn remote_state(
        &self,
        argument: &dyn Fn(&str) -> Option<Value>,
        name: &str,
        span: Span,
    ) -> Option<Value> {
        let backend = argument("backend")?;
        let config = argument("config");
        let workspace = match argument("workspace") {
            Some(workspace) => workspace.as_str()?.to_owned(),
            None => DEFAULT.to_owned(),
        };
        let config = config.as_ref().and_then(Value::as_map).filter(|config| config.open.is_none())?;
        let setting = |name: &str| config.entries.get(name).and_then(|entry| entry.value.as_str()).map(str::to_owned);
        let wanted = place(backend.as_str()?, &setting, &self.options.root, &workspace)?;
        let writes = |root: &&Options| {
            let (module, _) = self.cache.module(self.sources, &root.tree, &root.root);
            place_of_root(&module, &root.root, &workspace).as_ref() == Some(&wanted)
        };
        let mut writers: Vec<&Options> = self.options.roots.iter().filter(writes).collect();
        if writers.iter().any(|writer| Some(&writer.root) != writers.first().map(|first| &first.root)) {
            return None;
        }
        if writers.len() > 1 {
            writers.retain(|writer| writer.workspace.as_ref() == Some(&workspace));
        }
        let [writer] = writers.as_slice() else { return None };
        let reading = &self.options.readers;
        if writer.workspace.as_ref().is_some_and(|own| *own != workspace) {
            return None;
        }
        if writer.root == self.options.root || reading.contains(&writer.root) || reading.len() >= MOST_READERS {
            self.cut_off.set(true);
            return None;
        }
        let options = Options {
            workspace: Some(workspace),
            roots: Arc::clone(&self.options.roots),
            readers: reading.iter().chain([&self.options.root]).cloned().collect(),
            ..Options::clone(writer)
        };
        let (outputs, cut_off) = self.cache.state(self.sources, &options);
        self.cut_off.set(self.cut_off.get() || cut_off);
        let entries = outputs.iter().filter(|(_, value)| !value.is_null()).map(|(output, value)| {
            // An output that is null is not in the state.
            let maybe = matches!(&value.kind, Kind::Unknown(unknown) if !unknown.not_null);
            let value = foreign(value, &writer.root);
            (Arc::from(output.as_str()), Element { value, maybe, span: None })
        });
        let subject = format!("{name}.outputs");
        let why = vec![Why { reason: Reason::Data, subject, span: Some(span) }];
        let open = Some(Arc::new(Unknown { why, ..Unknown::default() }));
        Some(Value::new(Kind::Map(Arc::new(Mapping { entries: entries.collect(), shape: MapShape::Object, open }))))
    }
}

/// A value of another root: without references, and its reasons say where.
fn foreign(value: &Value, root: &str) -> Value {
    let inner = |value: &Value| foreign(value, root);
    let element = |element: &Element| Element { value: inner(&element.value), ..element.clone() };
    let unknown = |unknown: &Arc<Unknown>| {
        let why = unknown.why.iter().map(|why| Why { subject: format!("{} in {root}", why.subject), ..why.clone() });
        let candidates = unknown.candidates.as_ref().map(|all| all.iter().map(inner).collect());
        Arc::new(Unknown { why: why.collect(), candidates, ..Unknown::clone(unknown) })
    };
    let kind = match &value.kind {
        Kind::Unknown(it) => Kind::Unknown(unknown(it)),
        Kind::Json(json) => Kind::Json(Arc::new(inner(json))),
        Kind::Template(parts) => {
            let part = |part: &Part| match part {
                Part::Literal(text) => Part::Literal(Arc::clone(text)),
                Part::Hole(hole) => Part::Hole(inner(hole)),
            };
            Kind::Template(parts.iter().map(part).collect())
        }
        Kind::Sequence(sequence) => Kind::Sequence(Arc::new(Sequence {
            items: sequence.items.iter().map(element).collect(),
            shape: sequence.shape,
            open: sequence.open.as_ref().map(unknown),
        })),
        Kind::Map(map) => {
            let entries: BTreeMap<Arc<str>, Element> =
                map.entries.iter().map(|(key, entry)| (Arc::clone(key), element(entry))).collect();
            Kind::Map(Arc::new(Mapping { entries, shape: map.shape, open: map.open.as_ref().map(unknown) }))
        }
        kind => kind.clone(),
    };
    Value { kind, references: None, ..value.clone() }
}
