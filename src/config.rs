//! The configuration file, `resilint.toml`.
//!
//! It is looked for upward from the start directory, as far as the repository goes. It is closed: an unknown key is an
//! error, because a ceiling with a misspelled name is no ceiling. Paths in it are relative to its own folder; here they
//! are relative to the start directory, as everywhere else. Durations are seconds.
//!
//! Every value has a default, and the defaults are what a run without a file uses. What the law or the team must say
//! (where patient data may be, which environments there are) has none: not declared is not the same as empty.

mod raw;

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::calendar::duration::{DAY, HOUR, MINUTE};
use crate::discover::{self, Exclude};
use crate::problem::Problem;
use crate::source::Sources;

pub use crate::discover::find_configuration as find;

/// The effective configuration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Config {
    /// Folder of the file; `None` where there is no file.
    #[serde(skip)]
    pub directory: Option<PathBuf>,
    /// The date that is "today" for the run, as `2026-11-21`.
    pub as_of: Option<String>,
    /// What is looked at.
    pub scope: Scope,
    /// The environments of the roots, in the order written.
    #[serde(rename = "environment")]
    pub environments: Vec<Environment>,
    /// Roots that belong together.
    #[serde(rename = "estate")]
    pub estates: Vec<Estate>,
    /// Keys of tags, labels and annotations.
    pub tags: Tags,
    /// Where patient data may be.
    pub residency: Residency,
    /// Ceilings of the tiers.
    pub tiers: Tiers,
    /// Backups.
    pub backup: Backup,
    /// Logs.
    pub logging: Logging,
    /// When a run fails.
    pub gate: Gate,
    /// The users' own policies.
    pub policies: Policies,
}

/// `[scope]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Scope {
    /// Globs of what is passed over, relative to the file's folder.
    pub exclude: Vec<String>,
    /// Whether a store without any class tag counts as one that holds patient data. Default true.
    pub include_untagged: bool,
}

/// `[[environment]]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Environment {
    /// Its name.
    pub name: String,
    /// Directory of the root module it belongs to, relative to the start directory.
    pub root: String,
    /// Variable files in the order given, relative to the start directory.
    pub var_files: Vec<String>,
    /// Workspace.
    pub workspace: Option<String>,
}

/// `[[estate]]`: root modules that are applied to the same account, so that links between them are certain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Estate {
    /// Directories of the root modules, relative to the start directory.
    pub roots: Vec<String>,
}

/// `[tags]`: for each meaning the keys that may carry it. The first that a resource has decides; case does not matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tags {
    /// Class of data.
    pub class: Vec<String>,
    /// Recovery tier.
    pub tier: Vec<String>,
    /// System of the catalogue.
    pub system: Vec<String>,
    /// Owner.
    pub owner: Vec<String>,
    /// Recovery time objective.
    pub rto: Vec<String>,
    /// Recovery point objective.
    pub rpo: Vec<String>,
}

/// `[residency]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Residency {
    /// ISO 3166 country codes, groups (`EU`, `EEA`) and names of regions; `None` where nothing is declared.
    pub allowed: Option<Vec<String>>,
    /// Regimes by their ids in `policies/data/regimes.json`; each of them must allow a place.
    pub regimes: Vec<String>,
    /// Regions in which the Kubernetes clusters of the manifests have their nodes; empty where nothing is declared.
    pub cluster_regions: Vec<String>,
}

/// `[tiers]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tiers {
    /// Tier 1, class A.
    pub gold: Tier,
    /// Tier 2, class B.
    pub silver: Tier,
    /// Tier 3, class C.
    pub bronze: Tier,
}

/// `[tiers.NAME]`, in seconds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tier {
    /// Longest recovery time objective.
    pub rto: i64,
    /// Longest recovery point objective.
    pub rpo: i64,
    /// How old the last passed drill may be.
    pub drill_within: i64,
}

/// `[backup]`; durations in seconds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Backup {
    /// Shortest retention of recovery points. Default 35 days.
    pub min_retention: i64,
    /// Accounts that snapshots may be shared with, by their ids. None by default.
    pub shared_with: Vec<String>,
}

/// `[logging]`, in seconds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Logging {
    /// Shortest retention of audit logs. Default 2190 days: six years.
    pub audit_retention: i64,
    /// Longest retention of operational logs. Default 400 days.
    pub operational_retention_max: i64,
}

/// `[gate]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Gate {
    /// Severity from which on a failed verdict fails the run.
    pub fail_on: FailOn,
    /// What an unknown verdict does.
    pub unknown: OnUnknown,
}

/// Severities of `fail_on`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, serde::Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// Critical findings only.
    Critical,
    /// High and above. The default.
    #[default]
    High,
    /// Medium and above.
    Medium,
    /// Every finding.
    Low,
    /// None.
    Never,
}

/// What an unknown verdict does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub enum OnUnknown {
    /// It is shown. The default.
    #[default]
    Warn,
    /// It fails the run as a failed verdict would.
    Error,
}

/// `[policies]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Policies {
    /// Folders with the users' own policies, relative to the start directory. Default none.
    pub paths: Vec<String>,
    /// Control frameworks that are off by default and shall count. Default none.
    pub profiles: Vec<String>,
}

impl Default for Scope {
    fn default() -> Scope {
        Scope { exclude: Vec::new(), include_untagged: true }
    }
}

impl Default for Tags {
    fn default() -> Tags {
        let keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
        Tags {
            class: keys(&["data-classification", "dataclass"]),
            tier: keys(&["recovery-tier", "tier"]),
            system: keys(&["system", "service"]),
            owner: keys(&["owner"]),
            rto: keys(&["rto"]),
            rpo: keys(&["rpo"]),
        }
    }
}

impl Default for Tiers {
    fn default() -> Tiers {
        Tiers {
            gold: Tier { rto: 15 * MINUTE, rpo: 5 * MINUTE, drill_within: 92 * DAY },
            silver: Tier { rto: 4 * HOUR, rpo: HOUR, drill_within: 183 * DAY },
            bronze: Tier { rto: 24 * HOUR, rpo: 24 * HOUR, drill_within: 365 * DAY },
        }
    }
}

impl Default for Backup {
    fn default() -> Backup {
        Backup { min_retention: 35 * DAY, shared_with: vec![] }
    }
}

impl Default for Logging {
    fn default() -> Logging {
        Logging { audit_retention: 2190 * DAY, operational_retention_max: 400 * DAY }
    }
}

impl Config {
    /// The exclusions of the file, as discovery takes them.
    pub fn excludes(&self) -> Vec<Exclude> {
        let Some(directory) = &self.directory else { return Vec::new() };
        let patterns = self.scope.exclude.iter();
        patterns.map(|pattern| Exclude { directory: directory.clone(), pattern: pattern.clone() }).collect()
    }
}

/// Reads a configuration file. `base` is the start directory. What is wrong keeps its default and is a
/// `config.invalid` error with its place: a run must not go on with it.
pub fn load(sources: &Sources, base: &Path, path: &Path) -> (Config, Vec<Problem>) {
    let shown = discover::display_path(base, path).unwrap_or_else(|| path.to_string_lossy().into_owned());
    let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match discover::load(sources, base, &shown) {
        Ok(file) => raw::read(sources, file, base, &base.join(directory)),
        Err(problem) => (Config::default(), vec![problem]),
    }
}

#[cfg(test)]
mod tests;
