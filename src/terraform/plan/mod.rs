//! Plans: what `terraform show -json` says will be, as the same [`Resource`]s that evaluation gives.
//!
//! A plan knows what the configuration alone cannot: values of data sources, of the state, defaults that the provider
//! computed. So it stands in the place of the evaluation of its root module. Where that root is at hand, it is evaluated
//! all the same, with the plan's variables, and adds what a plan lacks: lines, chains to the literal, and references. Where
//! it is not, references come from the plan's own record of its configuration, and findings point at the plan. Where the
//! configuration is a later one than was planned, what differs is not known, and what nobody planned is a gap.
//!
//! Absent means the same here as there: a null, and what nobody wrote and the provider computes, is not set. What will be
//! deleted does not exist.

mod agree;
mod drift;
mod format;
mod merge;
mod place;
mod provide;
mod reference;
mod twin;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path as FilePath;
use std::sync::Arc;

use serde_json::{Map, Value as Json};

#[cfg(test)]
pub(super) use self::agree::agrees;
use self::drift::Comparison;
use self::format::{Action, Document, Planned};
use self::merge::Builder;
use self::place::Places;
use self::provide::Providers;
use self::reference::{Known, Names};
use self::twin::{Twins, stands_for_many, without_keys};
use super::finish::references_of;
use super::module::Module;
use super::{Options, Resolved, join, provider, schema};
use crate::problem::{Holds, Problem};
use crate::resource::{Existence, Index, Mode, Resource};
use crate::source::{FileId, Sources, Span};
use crate::value::{Kind, MapShape, Mapping, Reason, SequenceShape, Value};

/// Larger plans are not read.
pub const MAX_PLAN_BYTES: u64 = 256 * 1024 * 1024;

/// A plan that was read.
#[derive(Debug)]
pub struct Plan {
    /// Its display path.
    pub path: String,
    document: Document,
    places: Places,
}

/// Reads a plan. `path` is a display path below `base`.
///
/// Problems: `terraform.plan_invalid` (not JSON, no plan, another format, a plan that failed, too large). They hide
/// resources, since nothing is known of what was planned.
#[expect(clippy::result_large_err, reason = "a problem is rare, and callers collect it as it is")]
pub fn read(sources: &Sources, base: &FilePath, path: &str) -> Result<Plan, Problem> {
    let invalid = |file: Option<FileId>, what: String| {
        let span = file.map(|file| Span::new(file, 0, 0));
        Problem::error("terraform.plan_invalid", span, format!("{path} is not a plan that can be judged: {what}"))
            .help("write one with: terraform plan -out=tfplan && terraform show -json tfplan > plan.json")
            .hides(None, path)
    };
    let full = base.join(path);
    let metadata = std::fs::metadata(&full).map_err(|error| invalid(None, error.to_string()))?;
    if !metadata.is_file() {
        return Err(invalid(None, "it is no regular file".to_owned()));
    }
    if metadata.len() > MAX_PLAN_BYTES {
        return Err(invalid(None, format!("it is larger than {} MiB", MAX_PLAN_BYTES / (1024 * 1024))));
    }
    let bytes = std::fs::read(&full).map_err(|error| invalid(None, error.to_string()))?;
    let places = Places::new(sources, path, &bytes);
    let file = Some(places.file);
    if bytes.starts_with(b"PK") {
        return Err(invalid(file, "it is the binary form, which only terraform reads".to_owned()));
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let document: Document = serde_json::from_slice(text).map_err(|error| {
        // The reader's message may quote a value; its place says enough.
        let what = if error.is_data() { "its parts are not those of a plan" } else { "it is not JSON" };
        invalid(file, format!("{what} (line {}, column {})", error.line(), error.column()))
    })?;
    let version = document.format_version.as_deref().unwrap_or("");
    let what = if version.is_empty() || document.terraform_version.is_none() {
        Some("it has no format_version and terraform_version".to_owned())
    } else if version.split('.').next() != Some("1") {
        Some(format!("its format version is {}, and resilint reads 1", version.chars().take(20).collect::<String>()))
    } else if document.errored {
        Some("planning failed, so it lacks what comes after the error".to_owned())
    } else if document.planned_values.is_none() {
        Some("it has no planned_values; a state is not a plan".to_owned())
    } else {
        None
    };
    match what {
        Some(what) => Err(invalid(file, what)),
        None => Ok(Plan { path: path.to_owned(), document, places }),
    }
}

impl Plan {
    /// How much of a module is what was planned: the blocks of resources, data sources and calls that both have, and that
    /// one of them has.
    pub fn likeness(&self, module: &Module) -> (usize, usize) {
        let root = &self.document.configuration.root_module;
        let mut planned: BTreeSet<String> = root.resources.iter().map(|resource| resource.address.clone()).collect();
        planned.extend(root.module_calls.keys().map(|name| format!("module.{name}")));
        let mut written: BTreeSet<String> =
            module.resources.keys().map(|(type_, name)| format!("{type_}.{name}")).collect();
        written.extend(module.data.keys().map(|(type_, name)| format!("data.{type_}.{name}")));
        written.extend(module.calls.keys().map(|name| format!("module.{name}")));
        (planned.intersection(&written).count(), planned.union(&written).count())
    }

    /// The values of the root module's variables.
    pub fn variables(&self) -> BTreeMap<String, Value> {
        let declared = &self.document.configuration.root_module.variables;
        let sensitive = |name: &str| declared.get(name).is_some_and(|variable| variable.sensitive);
        self.document
            .variables
            .iter()
            .map(|(name, given)| (name.clone(), plain(&given.value).marked(sensitive(name))))
            .collect()
    }

    /// The beginning of the plan.
    pub fn start(&self) -> Span {
        Span::new(self.places.file, 0, 0)
    }

    /// What the plan makes of its root module. `configured` is the root module as evaluated, where it is at hand.
    ///
    /// Problems: `terraform.plan_partial` and `terraform.plan_lacks` (gaps), `terraform.plan_differs` (a warning).
    pub fn resolve(&self, options: &Options, configured: Option<&Resolved>) -> Resolved {
        let document = &self.document;
        let changes: BTreeMap<&str, &Action> = document
            .resource_changes
            .iter()
            .filter(|change| change.deposed.is_none())
            .map(|change| (change.address.as_str(), &change.change))
            .collect();
        let resources = self.planned(&changes);
        let unknown = |address: &str| changes.get(address).map_or(&Json::Null, |change| &change.after_unknown);
        let known: Known<'_> = resources
            .iter()
            .map(|(_, planned)| (planned.address.as_str(), (&planned.values, unknown(&planned.address))))
            .collect();
        let names = Names::new(document, known);
        let mut providers = Providers::new(document, &options.environment_variables, &regional(&resources, &changes));
        for (module, planned) in resources.iter().filter(|(_, planned)| planned.mode == "data") {
            let written = names.written(module, &block(planned));
            if let Some((key, written)) =
                written.and_then(|written| Some((written.provider_config_key.as_deref()?, written)))
                && !["region", "name", "endpoint"].iter().any(|name| written.expressions.contains_key(*name))
            {
                providers.told(key, &planned.type_, &planned.values);
            }
        }
        let twins = Twins::new(configured);
        let mut resolved = Resolved::default();
        let mut strangers: BTreeSet<&str> = BTreeSet::new();
        for (module, planned) in &resources {
            let change = changes.get(planned.address.as_str()).copied();
            let twin = twins.of(&planned.address);
            let (mut resource, fits) = self.resource(options, module, planned, change, twin, &names, &mut providers);
            let unclear = twin.is_some_and(|(twin, exact)| !exact && stands_for_many(twin));
            if twins.any && !fits && !unclear {
                strangers.insert(&planned.address);
            }
            if planned.mode == "managed" && twin.is_none() && twins.know(module) {
                resource.existence = Existence::Conditional {
                    condition: format!("the plan of {}", planned.address),
                    why: "the plan has it, and the configuration has not".to_owned(),
                };
            }
            resolved.resources.push(resource);
        }
        resolved.resources.sort_by(|a, b| a.address.cmp(&b.address));
        resolved.outputs = self.outputs(configured, &names);
        resolved.sensitive.extend(self.variables().into_values().filter(super::function::is_sensitive_inside));
        if document.complete == Some(false) {
            resolved.problems.push(
                Problem::gap(
                    "terraform.plan_partial",
                    Some(self.start()),
                    format!("{} is not complete: it was made with -target, or parts of it were deferred", self.path),
                )
                .help("plan the whole root module")
                .hides(Some(&options.root), self.path.clone()),
            );
        }
        let planned: BTreeSet<&str> = resources.iter().map(|(_, planned)| planned.address.as_str()).collect();
        let certain = configured
            .into_iter()
            .flat_map(|configured| &configured.resources)
            .filter(|r| r.mode == Mode::Managed && r.existence == Existence::Certain);
        let unplanned: Vec<&Resource> = certain.filter(|r| !planned.contains(r.address.as_str())).collect();
        resolved.problems.extend(self.lacks(options, &unplanned));
        if let Some(first) = strangers.first() {
            let message = format!(
                "{} and the configuration in {} differ in {} resources, the first is {first}; values that differ are not known, and lines may be off",
                self.path,
                options.root,
                strangers.len()
            );
            let help = "plan the revision that is scanned";
            resolved.problems.push(Problem::warning("terraform.plan_differs", Some(self.start()), message).help(help));
        }
        resolved
    }

    /// What the configuration has and the plan has not: nothing says what it will be.
    fn lacks(&self, options: &Options, unplanned: &[&Resource]) -> Option<Problem> {
        let first = unplanned.first()?;
        let what = match unplanned.len() {
            1 => first.address.clone(),
            several => format!("{} and {} more", first.address, several - 1),
        };
        let message = format!(
            "{} lacks {what}: it was made before that was written in {}, or without it",
            self.path, options.root
        );
        let types: BTreeSet<String> = unplanned.iter().map(|resource| resource.type_key()).collect();
        Some(
            Problem::gap("terraform.plan_lacks", Some(first.header), message)
                .help("plan the revision that is scanned")
                .hides(Some(&options.root), what)
                .holding(Holds::Types(types.into_iter().collect())),
        )
    }

    /// Everything that will exist, and every data source, with the addresses of their module instances.
    fn planned(&self, changes: &BTreeMap<&str, &Action>) -> Vec<(&str, &Planned)> {
        let mut all = Vec::new();
        if let Some(values) = &self.document.planned_values {
            values.root_module.all(&mut all);
        }
        let deleted = |address: &str| {
            changes.get(address).is_some_and(
                |change| matches!(change.actions.as_slice(), [only] if only == "delete" || only == "forget"),
            )
        };
        all.retain(|(_, planned)| !deleted(&planned.address));
        let present: BTreeSet<&str> = all.iter().map(|(_, planned)| planned.address.as_str()).collect();
        let mut before = Vec::new();
        if let Some(values) = self.document.prior_state.as_ref().and_then(|state| state.values.as_ref()) {
            values.root_module.all(&mut before);
        }
        let names = Names::new(&self.document, Known::new());
        before.retain(|(module, planned)| {
            planned.mode == "data"
                && !present.contains(planned.address.as_str())
                && names.written(module, &block(planned)).is_some()
        });
        all.extend(before);
        all
    }

    #[expect(clippy::too_many_arguments, reason = "a resource is put together from all parts of a plan")]
    fn resource<'p>(
        &'p self,
        options: &Options,
        module: &'p str,
        planned: &'p Planned,
        change: Option<&'p Action>,
        twin: Option<(&Resource, bool)>,
        names: &Names<'p>,
        providers: &mut Providers,
    ) -> (Resource, bool) {
        let block = block(planned);
        let written = names.written(module, &block);
        let expressions = written.map(|written| &written.expressions);
        let own = twin.and_then(|(twin, _)| twin.values.as_map());
        let exact = twin.is_some_and(|(_, exact)| exact);
        let fits = exact && own.zip(expressions).is_some_and(|(own, expressions)| agree::is_planned(own, expressions));
        let header = twin.map_or_else(|| self.places.of(&planned.address), |(twin, _)| twin.header);
        let each = written.and_then(|written| written.for_each_expression.as_ref());
        let type_key = if planned.mode == "data" { format!("data.{}", planned.type_) } else { planned.type_.clone() };
        let key = written.and_then(|written| written.provider_config_key.as_deref());
        let configuration = providers.of(key, &planned.provider_name);
        let schema = schema::of(&configuration.provider, &type_key);
        let schema = schema.as_ref().map(|schema| &schema.body);
        let differs = Cell::new(false);
        let compared = twin.filter(|_| exact).map(|(twin, _)| Comparison {
            created: change.is_some_and(|change| matches!(change.actions.as_slice(), [only] if only == "create")),
            ignored: &twin.ignored_changes,
            differs: &differs,
        });
        let builder = Builder { names, module, span: header, each, fits, compared };
        let part = Part {
            after: None,
            entries: Some(&planned.values),
            unknown: change.map(|change| &change.after_unknown),
            sensitive: [Some(&planned.sensitive_values), change.map(|change| &change.after_sensitive)],
            all_sensitive: false,
        };
        let entries = builder.body(&planned.address, &part, schema, own, expressions, 0);
        let mut region = provider::region(configuration, &planned.type_, &entries, header);
        let mut account = provider::account(configuration, &planned.type_, &entries);
        provide::by_arn(&mut region, &mut account, &planned.values);
        let address = &planned.address;
        let unclear = twin.is_some_and(|(twin, _)| !exact && stands_for_many(twin));
        // The configuration knows how a provider is configured; the same value has the chain to where it is written.
        let with_chain = |planned: Value, own: Option<&Value>, what: &str| match own.filter(|_| exact || unclear) {
            Some(own) if planned.is_unknown() || join::same(own, &planned) => own.clone(),
            Some(own) => match &compared {
                Some(compared) => compared.place(planned, own, &format!("the {what} of {address}")),
                None => planned,
            },
            None => planned,
        };
        let region = with_chain(region, twin.map(|(twin, _)| &twin.region), "region");
        let account = with_chain(account, twin.map(|(twin, _)| &twin.account), "account");
        let tags = match entries.get("tags_all").map(|entry| &entry.value) {
            Some(all) if all.as_map().is_some() => all.clone(),
            _ if fits => twin.map_or_else(Value::null, |(twin, _)| twin.tags.clone()),
            _ => provider::tags(configuration, schema, &entries),
        };
        let values = Value::new(Kind::Map(Arc::new(Mapping { entries, shape: MapShape::Block, open: None })));
        let values = schema::renamed(values, &configuration.provider, &type_key);
        let resource = Resource {
            root: Arc::from(options.root.as_str()),
            environment: options.environment.as_deref().map(Arc::from),
            address: planned.address.clone(),
            mode: if planned.mode == "data" { Mode::Data } else { Mode::Managed },
            kind: planned.type_.clone(),
            name: planned.name.clone(),
            index: match &planned.index {
                Some(Json::Number(number)) => Some(number.as_u64().map_or(Index::Unknown, Index::Number)),
                Some(Json::String(key)) => Some(Index::Key(key.clone())),
                _ => None,
            },
            module: (!module.is_empty()).then(|| module.to_owned()),
            provider: twin.map_or_else(|| configuration.provider.clone(), |(twin, _)| twin.provider.clone()),
            references: references_of(&values),
            values,
            region,
            account,
            tags,
            existence: Existence::Certain,
            header,
            body: twin.map_or(header, |(twin, _)| twin.body),
            calls: twin.map(|(twin, _)| twin.calls.clone()).unwrap_or_default(),
            ignored_changes: twin.map(|(twin, _)| twin.ignored_changes.clone()).unwrap_or_default(),
            remote: twin.is_some_and(|(twin, _)| twin.remote),
        };
        (resource, fits && !differs.get())
    }

    fn outputs(&self, configured: Option<&Resolved>, names: &Names<'_>) -> BTreeMap<String, Value> {
        let planned = self.document.planned_values.as_ref().map(|values| &values.outputs);
        let span = self.start();
        let outputs = planned.into_iter().flatten().map(|(name, output)| {
            let change = self.document.output_changes.get(name);
            let mine = configured.and_then(|configured| configured.outputs.get(name));
            let part = Part {
                after: Some(&output.value),
                entries: output.value.as_object(),
                unknown: change.map(|change| &change.after_unknown),
                sensitive: [change.map(|change| &change.after_sensitive), None],
                all_sensitive: output.sensitive,
            };
            let fits = mine.is_some_and(|mine| !mine.is_null());
            let builder = Builder { names, module: "", span, each: None, fits, compared: None };
            (name.clone(), builder.single(&format!("output.{name}"), &part, mine))
        });
        outputs.collect()
    }
}

/// One value of a plan, in the three trees in which a plan has it.
#[derive(Clone, Copy)]
struct Part<'p> {
    after: Option<&'p Json>,
    /// The entries, where it is an object.
    entries: Option<&'p Map<String, Json>>,
    unknown: Option<&'p Json>,
    sensitive: [Option<&'p Json>; 2],
    all_sensitive: bool,
}

impl<'p> Part<'p> {
    fn is_unknown(&self) -> bool {
        self.unknown == Some(&Json::Bool(true))
    }

    fn is_sensitive(&self) -> bool {
        self.all_sensitive || self.sensitive.contains(&Some(&Json::Bool(true)))
    }

    fn key(&self, name: &str) -> Part<'p> {
        let after = self.entries.and_then(|entries| entries.get(name));
        self.inner(after, |json| json.get(name))
    }

    fn item(&self, index: usize) -> Part<'p> {
        self.inner(self.after.and_then(|after| after.get(index)), |json| json.get(index))
    }

    fn inner(&self, after: Option<&'p Json>, into: impl Fn(&'p Json) -> Option<&'p Json>) -> Part<'p> {
        Part {
            after,
            entries: after.and_then(Json::as_object),
            unknown: self.unknown.and_then(&into),
            sensitive: self.sensitive.map(|tree| tree.and_then(&into)),
            all_sensitive: self.is_sensitive(),
        }
    }

    /// The keys that are known, and those whose values are not.
    fn keys(&self) -> BTreeSet<&'p str> {
        let known = self.entries.into_iter().flat_map(|entries| entries.keys());
        let unknown = self
            .unknown
            .and_then(Json::as_object)
            .into_iter()
            .flatten()
            .filter(|(_, tree)| holds_true(tree))
            .map(|(key, _)| key);
        known.chain(unknown).map(String::as_str).collect()
    }
}

fn holds_true(tree: &Json) -> bool {
    match tree {
        Json::Bool(truth) => *truth,
        Json::Array(items) => items.iter().any(holds_true),
        Json::Object(entries) => entries.values().any(holds_true),
        _ => false,
    }
}

/// The address of a resource inside of its module, without its key.
fn block(planned: &Planned) -> String {
    format!("{}{}.{}", if planned.mode == "data" { "data." } else { "" }, planned.type_, planned.name)
}

/// Whether the schema of a provider has a region on every resource: planned values have every attribute of the schema.
fn regional(resources: &[(&str, &Planned)], changes: &BTreeMap<&str, &Action>) -> BTreeMap<String, bool> {
    let mut seen: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (_, planned) in
        resources.iter().filter(|(_, planned)| planned.mode == "managed" && planned.type_.starts_with("aws_"))
    {
        let computed =
            changes.get(planned.address.as_str()).is_some_and(|change| change.after_unknown.get("region").is_some());
        let counts = seen.entry(&planned.provider_name).or_default();
        counts.0 += usize::from(planned.values.contains_key("region") || computed);
        counts.1 += 1;
    }
    // A few types of older versions have an attribute of that name, and global ones of newer versions have none.
    seen.into_iter()
        .filter(|(_, (_, all))| *all >= 3)
        .map(|(source, (with, all))| (source.to_owned(), with * 2 > all))
        .collect()
}

/// Whether an expression of a plan's configuration is that of an argument, not of nested blocks.
fn is_attribute(expression: &Json) -> bool {
    expression.as_object().is_some_and(|object| {
        object.is_empty() || object.contains_key("constant_value") || object.contains_key("references")
    })
}

/// A JSON value as a value.
pub(super) fn plain(json: &Json) -> Value {
    match json {
        Json::Null => Value::null(),
        Json::Bool(truth) => Value::bool(*truth),
        Json::Number(number) => match number.to_string().parse() {
            Ok(number) => Value::new(Kind::Number(number)),
            Err(_) => Value::unknown(Reason::Limit, "a number that is too large", None),
        },
        Json::String(text) => Value::string(text),
        Json::Array(items) => Value::sequence(SequenceShape::Tuple, items.iter().map(plain)),
        Json::Object(entries) => {
            Value::map(MapShape::Object, entries.iter().map(|(key, value)| (key.as_str(), plain(value))))
        }
    }
}

/// Whether two values of a plan are the same, where a schema may have made text of one of them.
fn same_text(a: &Json, b: &Json) -> bool {
    a == b || (!a.is_null() && !b.is_null() && agree::agrees(&plain(a), b))
}
