//! The file as it is written, and the way from there to the effective configuration.

use std::ops::Range;
use std::path::{Component, Path};

use serde::Deserialize;
use toml::Spanned;

use super::{Config, Environment, Estate, FailOn, OnUnknown, Tier};
use crate::calendar::{date, duration};
use crate::discover;
use crate::problem::Problem;
use crate::source::{FileId, Sources, Span};

type Text = Spanned<String>;
type Texts = Spanned<Vec<Text>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawConfig {
    as_of: Option<Spanned<toml::Value>>,
    #[serde(default)]
    scope: RawScope,
    #[serde(default)]
    environment: Vec<RawEnvironment>,
    #[serde(default)]
    estate: Vec<RawEstate>,
    #[serde(default)]
    tags: RawTags,
    #[serde(default)]
    residency: RawResidency,
    #[serde(default)]
    tiers: RawTiers,
    #[serde(default)]
    backup: RawBackup,
    #[serde(default)]
    logging: RawLogging,
    #[serde(default)]
    gate: RawGate,
    #[serde(default)]
    policies: RawPolicies,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct RawScope {
    exclude: Option<Vec<Text>>,
    include_untagged: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEnvironment {
    name: Text,
    root: Text,
    #[serde(default)]
    var_files: Vec<Text>,
    workspace: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEstate {
    roots: Vec<Text>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTags {
    class: Option<Texts>,
    tier: Option<Texts>,
    system: Option<Texts>,
    owner: Option<Texts>,
    rto: Option<Texts>,
    rpo: Option<Texts>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct RawResidency {
    allowed: Option<Vec<Text>>,
    regimes: Option<Vec<Text>>,
    cluster_regions: Option<Vec<Text>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTiers {
    #[serde(default)]
    gold: RawTier,
    #[serde(default)]
    silver: RawTier,
    #[serde(default)]
    bronze: RawTier,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTier {
    rto: Option<Text>,
    rpo: Option<Text>,
    drill_within: Option<Text>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct RawBackup {
    min_retention: Option<Text>,
    shared_with: Option<Vec<Text>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLogging {
    audit_retention: Option<Text>,
    operational_retention_max: Option<Text>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct RawGate {
    fail_on: Option<FailOn>,
    unknown: Option<OnUnknown>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPolicies {
    paths: Option<Vec<Text>>,
    profiles: Option<Vec<Text>>,
}

/// Reads a file that `sources` holds. `directory` is its folder.
pub(super) fn read(sources: &Sources, file: FileId, base: &Path, directory: &Path) -> (Config, Vec<Problem>) {
    let text = sources.get(file).text.clone();
    let mut config = Config { directory: Some(directory.to_owned()), ..Config::default() };
    let mut reader = Reader { file, base, directory, problems: Vec::new() };
    match toml::from_str::<RawConfig>(&text) {
        Ok(raw) => reader.apply(raw, &mut config),
        Err(error) => {
            let place = error.span().unwrap_or(0..0);
            let message = format!("this is no valid configuration: {}", error.message().trim_end());
            reader.error(place, message, "see schemas/config.schema.json for what may be written here");
        }
    }
    (config, reader.problems)
}

struct Reader<'a> {
    file: FileId,
    base: &'a Path,
    directory: &'a Path,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn apply(&mut self, raw: RawConfig, config: &mut Config) {
        if let Some(as_of) = raw.as_of {
            self.as_of(&as_of, &mut config.as_of);
        }
        if let Some(exclude) = raw.scope.exclude {
            config.scope.exclude = exclude.into_iter().filter_map(|pattern| self.pattern(pattern)).collect();
        }
        set(&mut config.scope.include_untagged, raw.scope.include_untagged);
        for environment in raw.environment {
            self.environment(environment, &mut config.environments);
        }
        for estate in raw.estate {
            let roots = estate.roots.into_iter().filter_map(|root| self.root(root)).collect();
            config.estates.push(Estate { roots });
        }
        let tags = &mut config.tags;
        for (keys, target) in [
            (raw.tags.class, &mut tags.class),
            (raw.tags.tier, &mut tags.tier),
            (raw.tags.system, &mut tags.system),
            (raw.tags.owner, &mut tags.owner),
            (raw.tags.rto, &mut tags.rto),
            (raw.tags.rpo, &mut tags.rpo),
        ] {
            if let Some(keys) = keys {
                self.keys(keys, target);
            }
        }
        if let Some(allowed) = raw.residency.allowed {
            config.residency.allowed = Some(allowed.into_iter().filter_map(|place| self.filled(place)).collect());
        }
        if let Some(regimes) = raw.residency.regimes {
            config.residency.regimes = regimes.into_iter().filter_map(|regime| self.filled(regime)).collect();
        }
        if let Some(regions) = raw.residency.cluster_regions {
            config.residency.cluster_regions = regions.into_iter().filter_map(|region| self.filled(region)).collect();
        }
        let tiers = &mut config.tiers;
        for (raw, tier) in [
            (raw.tiers.gold, &mut tiers.gold),
            (raw.tiers.silver, &mut tiers.silver),
            (raw.tiers.bronze, &mut tiers.bronze),
        ] {
            let RawTier { rto, rpo, drill_within } = raw;
            let Tier { rto: rto_target, rpo: rpo_target, drill_within: drill_target } = tier;
            self.duration(rto, rto_target);
            self.duration(rpo, rpo_target);
            self.duration(drill_within, drill_target);
        }
        self.duration(raw.backup.min_retention, &mut config.backup.min_retention);
        if let Some(accounts) = raw.backup.shared_with {
            config.backup.shared_with = accounts.into_iter().filter_map(|account| self.filled(account)).collect();
        }
        self.duration(raw.logging.audit_retention, &mut config.logging.audit_retention);
        self.duration(raw.logging.operational_retention_max, &mut config.logging.operational_retention_max);
        set(&mut config.gate.fail_on, raw.gate.fail_on);
        set(&mut config.gate.unknown, raw.gate.unknown);
        if let Some(paths) = raw.policies.paths {
            config.policies.paths = paths.into_iter().filter_map(|path| self.path(path)).collect();
        }
        if let Some(profiles) = raw.policies.profiles {
            config.policies.profiles = profiles.into_iter().filter_map(|profile| self.filled(profile)).collect();
        }
    }

    fn as_of(&mut self, value: &Spanned<toml::Value>, target: &mut Option<String>) {
        let text = match value.get_ref() {
            toml::Value::String(text) => text.clone(),
            toml::Value::Datetime(date) => date.to_string(),
            other => other.to_string(),
        };
        match date::parse_date(&text) {
            Ok(_) => *target = Some(text),
            Err(error) => {
                self.error(value.span(), format!("as_of is wrong: {error}"), "write a date, as \"2026-11-21\"")
            }
        }
    }

    fn environment(&mut self, raw: RawEnvironment, environments: &mut Vec<Environment>) {
        let name_place = raw.name.span();
        let (Some(name), Some(root)) = (self.filled(raw.name), self.root(raw.root)) else { return };
        if environments.iter().any(|other| other.name == name && other.root == root) {
            let message = format!("the environment `{name}` of {root} is written twice");
            self.error(name_place, message, "give each environment of a root its own name");
            return;
        }
        let var_files = raw.var_files.into_iter().filter_map(|path| self.path(path)).collect();
        let workspace = raw.workspace.and_then(|workspace| self.filled(workspace));
        environments.push(Environment { name, root, var_files, workspace });
    }

    fn keys(&mut self, keys: Texts, target: &mut Vec<String>) {
        let place = keys.span();
        let keys: Vec<String> = keys.into_inner().into_iter().filter_map(|key| self.filled(key)).collect();
        if keys.is_empty() {
            self.error(
                place,
                "this list of keys is empty: nothing could carry the meaning".to_owned(),
                "name a key, or leave the line out for the default",
            );
        } else {
            *target = keys;
        }
    }

    fn filled(&mut self, text: Text) -> Option<String> {
        let place = text.span();
        let text = text.into_inner();
        if text.trim().is_empty() {
            self.error(place, "this text is empty".to_owned(), "write a value, or leave it out");
            return None;
        }
        Some(text)
    }

    fn pattern(&mut self, pattern: Text) -> Option<String> {
        let place = pattern.span();
        let pattern = self.filled(pattern)?;
        match globset::Glob::new(&pattern) {
            Ok(_) => Some(pattern),
            Err(error) => {
                let message = format!("the pattern `{pattern}` is wrong: {}", error.kind());
                self.error(place, message, "see the glob syntax of .gitignore: `**/examples/**`, `charts/{a,b}`");
                None
            }
        }
    }

    /// A ceiling of zero or less would be met by nothing.
    fn duration(&mut self, text: Option<Text>, target: &mut i64) {
        let Some(text) = text else { return };
        match duration::parse(text.get_ref()) {
            Ok(0) => self.error(
                text.span(),
                "this duration is zero".to_owned(),
                "write a duration, as \"15m\", \"4h\" or \"35d\"",
            ),
            Ok(seconds) => *target = seconds,
            Err(error) => self.error(
                text.span(),
                format!("this duration is wrong: {error}"),
                "write a duration, as \"15m\", \"4h\" or \"35d\"",
            ),
        }
    }

    /// The directory of a root module. One that is not there would leave the real one to the defaults of its variables.
    fn root(&mut self, text: Text) -> Option<String> {
        let (place, written) = (text.span(), text.get_ref().clone());
        let path = self.path(text)?;
        if !self.directory.join(&written).is_dir() {
            let message = format!("`{written}` is no directory");
            self.error(place, message, "name the directory of a root module, relative to the folder of this file");
            return None;
        }
        Some(path)
    }

    /// A path of the repository, relative to the start directory.
    fn path(&mut self, text: Text) -> Option<String> {
        let place = text.span();
        let text = self.filled(text)?;
        let path = Path::new(&text);
        let rooted = path.components().any(|part| matches!(part, Component::RootDir | Component::Prefix(_)));
        let full = self.directory.join(path);
        let shown = discover::display_path(self.base, &full);
        let repository = discover::repository_root(self.directory);
        let inside =
            discover::display_path(&repository, &full).is_some_and(|path| path != ".." && !path.starts_with("../"));
        if rooted || !inside {
            let message = format!("`{text}` leaves the repository");
            self.error(place, message, "write a path inside of the repository, relative to the folder of this file");
            return None;
        }
        shown
    }

    fn error(&mut self, place: Range<usize>, message: String, help: &str) {
        let span = Span::new(self.file, place.start, place.end);
        self.problems.push(Problem::error("config.invalid", Some(span), message).help(help));
    }
}

fn set<T>(target: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *target = value;
    }
}
