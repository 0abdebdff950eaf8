//! The parts of a plan in JSON that count here, as `terraform show -json` writes them (format version 1).
//!
//! Everything else is skipped while reading, so that it takes no memory: the state before, what drifted, checks. Nesting is
//! bounded by the JSON reader (128 levels).

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value as Json};

/// A plan.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Document {
    pub(super) format_version: Option<String>,
    pub(super) terraform_version: Option<String>,
    #[serde(default)]
    pub(super) variables: BTreeMap<String, Given>,
    pub(super) planned_values: Option<Values>,
    #[serde(default)]
    pub(super) resource_changes: Vec<Change>,
    #[serde(default)]
    pub(super) output_changes: BTreeMap<String, Action>,
    pub(super) prior_state: Option<State>,
    #[serde(default)]
    pub(super) configuration: Configuration,
    #[serde(default)]
    pub(super) errored: bool,
    pub(super) complete: Option<bool>,
}

/// The value of a variable of the root module; null is left out.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Given {
    #[serde(default)]
    pub(super) value: Json,
}

/// The state before.
#[derive(Debug, Default, Deserialize)]
pub(super) struct State {
    pub(super) values: Option<Values>,
}

/// Values of a whole root.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Values {
    #[serde(default)]
    pub(super) outputs: BTreeMap<String, Output>,
    #[serde(default)]
    pub(super) root_module: ModuleValues,
}

/// An output.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Output {
    #[serde(default)]
    pub(super) sensitive: bool,
    #[serde(default)]
    pub(super) value: Json,
}

/// The resources of one module instance.
#[derive(Debug, Default, Deserialize)]
pub(super) struct ModuleValues {
    #[serde(default)]
    pub(super) address: String,
    #[serde(default)]
    pub(super) resources: Vec<Planned>,
    #[serde(default)]
    pub(super) child_modules: Vec<ModuleValues>,
}

/// A resource that will exist, or a data source that was read.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Planned {
    pub(super) address: String,
    pub(super) mode: String,
    #[serde(rename = "type")]
    pub(super) type_: String,
    pub(super) name: String,
    pub(super) index: Option<Json>,
    #[serde(default)]
    pub(super) provider_name: String,
    #[serde(default)]
    pub(super) values: Map<String, Json>,
    #[serde(default)]
    pub(super) sensitive_values: Json,
}

/// What happens to a resource.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Change {
    pub(super) address: String,
    pub(super) deposed: Option<String>,
    #[serde(default)]
    pub(super) change: Action,
}

/// What happens to something: only what the planned values do not say.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Action {
    #[serde(default)]
    pub(super) actions: Vec<String>,
    #[serde(default)]
    pub(super) after_unknown: Json,
    #[serde(default)]
    pub(super) after_sensitive: Json,
}

/// The configuration that was planned.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Configuration {
    #[serde(default)]
    pub(super) provider_config: BTreeMap<String, Provider>,
    #[serde(default)]
    pub(super) root_module: Module,
}

/// A provider configuration.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Provider {
    #[serde(default)]
    pub(super) full_name: String,
    pub(super) version_constraint: Option<String>,
    #[serde(default)]
    pub(super) expressions: Map<String, Json>,
}

/// A module as written.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Module {
    #[serde(default)]
    pub(super) resources: Vec<Written>,
    #[serde(default)]
    pub(super) module_calls: BTreeMap<String, Call>,
    #[serde(default)]
    pub(super) outputs: BTreeMap<String, WrittenOutput>,
    #[serde(default)]
    pub(super) variables: BTreeMap<String, Variable>,
}

/// A resource as written.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Written {
    /// Without module and key.
    pub(super) address: String,
    pub(super) provider_config_key: Option<String>,
    #[serde(default)]
    pub(super) expressions: Map<String, Json>,
    pub(super) count_expression: Option<Json>,
    pub(super) for_each_expression: Option<Json>,
}

/// A module call as written.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Call {
    #[serde(default)]
    pub(super) expressions: Map<String, Json>,
    #[serde(default)]
    pub(super) module: Module,
    pub(super) count_expression: Option<Json>,
    pub(super) for_each_expression: Option<Json>,
}

/// An output as written.
#[derive(Debug, Default, Deserialize)]
pub(super) struct WrittenOutput {
    #[serde(default)]
    pub(super) expression: Json,
}

/// A variable as written.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Variable {
    #[serde(default)]
    pub(super) sensitive: bool,
}

impl ModuleValues {
    /// Every resource in this module instance and below, with the address of its module instance.
    pub(super) fn all<'p>(&'p self, found: &mut Vec<(&'p str, &'p Planned)>) {
        found.extend(self.resources.iter().map(|resource| (self.address.as_str(), resource)));
        for child in &self.child_modules {
            child.all(found);
        }
    }
}
