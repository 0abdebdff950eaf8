//! The loaded policies: which model gives meaning to which type, the derivations in strata, the rules.
//!
//! Loading never stops at the first error: a file that is wrong is left out with a problem that points into it, and the
//! caller decides what that means for the run (it exits with 2).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::problem::{Holds, Problem};
use crate::report::{Framework, RuleInfo};
use crate::source::{Sources, Span};

use super::bundle::{Bundle, FileRole, PolicyFile};
use super::control::{self, FrameworkFile};
use super::engine::{EngineError, Rego};
use super::lint;
use super::metadata::{DeriveMeta, Metadata, ModelMeta, RuleMeta, RuleScope};
use super::modules::{Module, analyse, load_engine, load_modules, override_modules};
use super::reach::{self, ModuleText};
use super::session::Session;
use super::vocabulary::{self, Vocabulary};

/// Keys of `data` that are not the data files' to set.
const RESERVED: [&str; 8] = ["lib", "model", "derive", "rules", "resilint", "estate", "config", "now"];

/// A model: gives resources of some types their meaning.
#[derive(Debug, Clone)]
pub struct Model {
    /// `model.aws.db_instance`.
    pub package: String,
    /// Path of its file.
    pub file: String,
    /// METADATA.
    pub meta: ModelMeta,
}

/// A derivation: adds facts that need edges.
#[derive(Debug, Clone)]
pub struct Derivation {
    /// `derive.effective_key`.
    pub package: String,
    /// Path of its file.
    pub file: String,
    /// METADATA.
    pub meta: DeriveMeta,
}

/// A rule.
#[derive(Debug, Clone)]
pub struct Rule {
    /// What reports show; `info.id` is `backup.source_encrypted`.
    pub info: RuleInfo,
    /// Which subjects it judges.
    pub scope: RuleScope,
    /// `rules.backup.source_encrypted`.
    pub package: String,
}

/// Every loaded policy.
#[derive(Debug, Clone)]
pub struct PolicySet {
    /// By resource type.
    pub models: BTreeMap<String, Arc<Model>>,
    /// Sorted by stratum, then by package.
    pub derivations: Vec<Derivation>,
    /// Sorted by id.
    pub rules: Vec<Rule>,
    /// Kinds, facts and relations.
    pub vocabulary: Vocabulary,
    /// Sorted by id.
    pub frameworks: Vec<Framework>,
    /// Those of them that count only where the configuration names them.
    opt_in: BTreeSet<String>,
    modules: Arc<Vec<ModuleText>>,
    pub(super) data: Rego,
}

/// Collects problems that point into policy files.
pub(super) struct Reporter<'a> {
    sources: &'a Sources,
    pub(super) problems: Vec<Problem>,
}

impl Reporter<'_> {
    /// A problem at a byte offset.
    pub(super) fn at(&mut self, code: &'static str, file: &PolicyFile, offset: usize, message: impl Into<String>) {
        let id = self.sources.add(&file.path, file.text.as_bytes());
        let rest = file.text.get(offset..).unwrap_or("");
        let length = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len()).max(1);
        let span = Span::new(id, offset, offset + length);
        self.problems.push(Problem::error(code, Some(span), format!("{}: {}", file.path, message.into())));
    }

    /// A problem at a one-based line and column.
    pub(super) fn at_line(
        &mut self,
        code: &'static str,
        file: &PolicyFile,
        line: u32,
        column: u32,
        message: impl Into<String>,
    ) {
        let before: usize = file.text.split_inclusive('\n').take(line.saturating_sub(1) as usize).map(str::len).sum();
        let text = file.text.get(before..).unwrap_or("");
        let inside = text.char_indices().nth(column.saturating_sub(1) as usize).map_or(0, |(at, _)| at);
        self.at(code, file, before + inside, message);
    }

    pub(super) fn engine(&mut self, code: &'static str, file: &PolicyFile, error: &EngineError) {
        self.at_line(code, file, error.line, error.column, error.message.clone());
    }
}

/// What places are called.
#[derive(Debug, Default)]
pub struct Places {
    /// Regions of a cloud.
    pub regions: BTreeSet<String>,
    /// Regions, countries and groups of countries.
    pub all: BTreeSet<String>,
}

impl PolicySet {
    /// Loads policies. Files that are wrong are left out, each with a problem. Users' policies (layer 1 and above) are
    /// parsed and linted here, and the built-in ones with them; where there are none but the built-in ones, the tests did
    /// that, and a run parses only what it calls (see [`Session`]).
    pub fn load(bundle: &Bundle, sources: &Sources) -> (PolicySet, Vec<Problem>) {
        let mut report = Reporter { sources, problems: Vec::new() };
        let frameworks = load_frameworks(bundle, &mut report);
        let data = load_data(bundle, &mut report);
        let vocabulary = vocabulary::load(&data, &mut report.problems);
        let mut modules = override_modules(load_modules(bundle, false, &mut report), &mut report);
        if modules.iter().any(|module| module.file.layer > 0) {
            let engine = load_engine(&mut modules, &mut report);
            let engine = analyse(engine, &mut modules, &mut report);
            let files: Vec<&PolicyFile> = modules.iter().map(|module| module.file).collect();
            let wrong = lint::check(&engine, &files, &mut report);
            modules.retain(|module| module.file.layer == 0 || !wrong.contains(&module.file.path));
        }
        let texts = modules.iter().map(|module| ModuleText {
            path: module.file.path.clone(),
            package: module.package.clone(),
            text: module.file.text.clone(),
        });
        let mut set = PolicySet {
            models: BTreeMap::new(),
            derivations: Vec::new(),
            rules: Vec::new(),
            vocabulary,
            frameworks: frameworks.iter().map(|file| file.framework.clone()).collect(),
            opt_in: frameworks.iter().filter(|file| file.opt_in).map(|file| file.framework.id.clone()).collect(),
            modules: Arc::new(texts.collect()),
            data,
        };
        set.sort_out(modules, &frameworks, &mut report);
        (set, report.problems)
    }

    /// Problems that the linter and the interpreter's analysis find in all files, the built-in ones included. For tests
    /// of policies; [`PolicySet::load`] does the same for users' files.
    pub fn lint(bundle: &Bundle, sources: &Sources) -> Vec<Problem> {
        let mut report = Reporter { sources, problems: Vec::new() };
        let mut modules = override_modules(load_modules(bundle, true, &mut report), &mut report);
        let engine = load_engine(&mut modules, &mut report);
        let engine = analyse(engine, &mut modules, &mut report);
        let files: Vec<&PolicyFile> = modules.iter().map(|module| module.file).collect();
        lint::check(&engine, &files, &mut report);
        report.problems
    }

    /// The model of a resource type.
    pub fn model(&self, resource_type: &str) -> Option<&Arc<Model>> {
        self.models.get(resource_type)
    }

    /// Kinds of which a part that was not read may hold subjects.
    pub fn hidden_kinds(&self, holds: &Holds) -> BTreeSet<String> {
        match holds {
            Holds::Anything | Holds::Documents => self.vocabulary.hidden_anywhere(),
            Holds::Manifests => self.vocabulary.hidden_in_manifests(),
            Holds::Terraform => self.vocabulary.hidden_in_terraform(),
            Holds::Types(types) => self.kinds_of(types),
        }
    }

    /// Kinds that subjects of these types can be, as far as texts tell: those that a model of one of them names, or a
    /// library that it uses. One too many says only that more may be hidden.
    fn kinds_of(&self, types: &[String]) -> BTreeSet<String> {
        let models: BTreeSet<&str> = types.iter().filter_map(|t| self.models.get(t)).map(|m| &*m.package).collect();
        if models.is_empty() {
            return BTreeSet::new();
        }
        let packages: Vec<&str> = models.into_iter().collect();
        let texts = reach::reached(&self.modules, &packages).into_iter();
        let named = texts.flat_map(|module| kinds_named(&module.text));
        named.filter(|word| self.vocabulary.kinds.contains_key(*word)).map(str::to_owned).collect()
    }

    /// The policies with a run's configuration (`data.config`, durations in seconds) and date (`data.now` and
    /// `input.now`, seconds since 1970).
    pub fn session(&self, config: &serde_json::Value, now: i64) -> Session {
        let mut data = self.data.clone();
        if let Ok(object) = data.as_object_mut() {
            object.insert(Rego::from("config"), Rego::from(config.clone()));
            object.insert(Rego::from("now"), Rego::from(now));
        }
        Session::new(Arc::clone(&self.modules), data, now)
    }

    /// Keeps, of the frameworks that are off by default, those that are named. The error is a name that fits none.
    pub fn choose_profiles(&mut self, named: &[String]) -> Result<(), String> {
        if let Some(unknown) = named.iter().find(|name| !self.opt_in.contains(*name)) {
            let known: Vec<&str> = self.opt_in.iter().map(String::as_str).collect();
            return Err(format!(
                "[policies] profiles: there is no profile \"{unknown}\"; known are {}",
                known.join(", ")
            ));
        }
        let off: BTreeSet<&String> = self.opt_in.iter().filter(|id| !named.contains(id)).collect();
        self.frameworks.retain(|framework| !off.contains(&framework.id));
        for rule in &mut self.rules {
            Arc::make_mut(&mut rule.info.controls).retain(|framework, _| !off.contains(framework));
        }
        Ok(())
    }

    /// Ids of the regimes that are presets of places, `data.regimes.rows`.
    pub fn regimes(&self) -> BTreeSet<String> {
        let rows = serde_json::to_value(&self.data["regimes"]["rows"]).unwrap_or_default();
        rows.as_object().into_iter().flatten().map(|(id, _)| id.clone()).collect()
    }

    /// Names of regions, countries and groups of countries that `data.regions` knows.
    pub fn places(&self) -> Places {
        let of = |value: &Rego| serde_json::to_value(value).unwrap_or_default();
        let tables = of(&self.data["regions"]);
        let mut places = Places::default();
        for (table, about) in tables.as_object().into_iter().flatten() {
            let rows = |part: &str| about[part].as_object().into_iter().flatten().filter(|(_, row)| row.is_object());
            if table != "countries" {
                places.regions.extend(rows("rows").map(|(name, _)| name.clone()));
            }
            for (name, row) in rows("rows").chain(rows("multi_regions")) {
                let groups = row["groups"].as_array().into_iter().flatten().filter_map(|group| group.as_str());
                places.all.extend(groups.map(str::to_owned));
                places.all.insert(name.clone());
            }
        }
        places
    }

    fn sort_out(&mut self, modules: Vec<Module<'_>>, frameworks: &[FrameworkFile], report: &mut Reporter<'_>) {
        for module in modules {
            let Module { file, package, metadata: Some(metadata) } = module else {
                continue;
            };
            let path = file.path.clone();
            match metadata {
                Metadata::Model(meta) => {
                    let model = Arc::new(Model { package, file: path, meta });
                    for resource_type in &model.meta.types {
                        if let Some(other) = self.models.get(resource_type) {
                            let message = format!(
                                "\"{resource_type}\" already has a model in {}; a later layer replaces it with `overrides: [{}]`",
                                other.file, other.package
                            );
                            report.at("policy.model_twice", file, 0, message);
                            continue;
                        }
                        self.models.insert(resource_type.clone(), Arc::clone(&model));
                    }
                }
                Metadata::Derive(meta) => {
                    self.check_kinds(&meta.subjects, file, report);
                    self.derivations.push(Derivation { package, file: path, meta });
                }
                Metadata::Rule(meta) => {
                    self.check_kinds(&meta.subjects, file, report);
                    match control::of_rule(&meta, frameworks) {
                        Ok(controls) => self.rules.push(rule(package, path, meta, controls)),
                        Err(message) => report.at("policy.controls", file, 0, message),
                    }
                }
            }
        }
        self.derivations.sort_by(|a, b| (a.meta.stratum, &a.package).cmp(&(b.meta.stratum, &b.package)));
        self.rules.sort_by(|a, b| a.info.id.cmp(&b.info.id));
    }

    fn check_kinds(&self, kinds: &[String], file: &PolicyFile, report: &mut Reporter<'_>) {
        for kind in kinds.iter().filter(|kind| !self.vocabulary.kinds.contains_key(*kind)) {
            report.at("policy.kind", file, 0, format!("the vocabulary has no kind \"{kind}\""));
        }
    }
}

fn rule(package: String, file: String, meta: RuleMeta, controls: BTreeMap<String, Vec<String>>) -> Rule {
    let info = RuleInfo {
        id: package.strip_prefix("rules.").unwrap_or(&package).to_owned(),
        title: meta.about.title,
        description: meta.about.description,
        severity: meta.severity,
        since: meta.since,
        subjects: meta.subjects,
        remediation: meta.remediation,
        references: meta.about.references,
        controls: Arc::new(controls),
        file,
    };
    Rule { info, scope: meta.scope, package }
}

fn load_frameworks(bundle: &Bundle, report: &mut Reporter<'_>) -> Vec<FrameworkFile> {
    let mut frameworks: BTreeMap<String, FrameworkFile> = BTreeMap::new();
    for file in bundle.files().iter().filter(|file| file.role == FileRole::Controls) {
        match control::read(&file.text) {
            Ok(framework) => {
                let id = framework.framework.id.clone();
                if frameworks.contains_key(&id) {
                    report.at("policy.controls", file, 0, format!("the framework \"{id}\" is already defined"));
                    continue;
                }
                frameworks.insert(id, framework);
            }
            Err(error) => report.at("policy.controls", file, error.offset, error.message),
        }
    }
    frameworks.into_values().collect()
}

fn load_data(bundle: &Bundle, report: &mut Reporter<'_>) -> Rego {
    let mut data = Rego::new_object();
    for file in bundle.files().iter().filter(|file| file.role == FileRole::Data) {
        let value = match Rego::from_json_str(&file.text) {
            Ok(value @ Rego::Object(_)) => value,
            Ok(_) => {
                report.at("policy.data", file, 0, "a data file is a JSON object; its keys become keys of `data`");
                continue;
            }
            Err(error) => {
                report.at("policy.data", file, 0, format!("not JSON: {error}"));
                continue;
            }
        };
        let reserved =
            RESERVED.iter().find(|key| value.as_object().is_ok_and(|object| object.contains_key(&Rego::from(**key))));
        if let Some(key) = reserved {
            report.at("policy.data", file, 0, format!("the key \"{key}\" of `data` is not free"));
            continue;
        }
        if let Err(path) = conflict(&data, &value, "data") {
            report.at("policy.data", file, 0, format!("{path} is already set to another value by an earlier file"));
            continue;
        }
        merge(&mut data, &value);
    }
    data
}

/// Whether two documents disagree; the error is the path where.
fn conflict(into: &Rego, from: &Rego, path: &str) -> Result<(), String> {
    match (into, from) {
        (Rego::Object(a), Rego::Object(b)) => {
            for (key, value) in b.iter() {
                if let Some(old) = a.get(key) {
                    let name = key.as_string().map_or_else(|_| "?".to_owned(), |name| name.to_string());
                    conflict(old, value, &format!("{path}.{name}"))?;
                }
            }
            Ok(())
        }
        (a, b) if a == b => Ok(()),
        _ => Err(path.to_owned()),
    }
}

fn merge(into: &mut Rego, from: &Rego) {
    let (Ok(a), Ok(b)) = (into.as_object_mut(), from.as_object()) else {
        return;
    };
    for (key, value) in b.iter() {
        match a.get_mut(key) {
            Some(old) => merge(old, value),
            None => {
                a.insert(key.clone(), value.clone());
            }
        }
    }
}

/// The words that a policy may give as kinds: those of the lists that are written out; where one is computed, every text
/// of the policy.
fn kinds_named(text: &str) -> Vec<&str> {
    let mut named = Vec::new();
    for after in text.split("\"kinds\":").skip(1) {
        let list = after.trim_start().strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(list, _)| list);
        match list.filter(|list| !list.contains(['|', '('])) {
            Some(list) => named.extend(list.split('"')),
            None => return text.split('"').collect(),
        }
    }
    named
}
