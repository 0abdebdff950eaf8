#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};

use serde::de::{DeserializeOwned, Error as _, Visitor};
use serde_json::Value as Json;

use super::raw::*;
use super::*;
use crate::calendar::duration;

const WHOLE: &str = r#"
as_of = "2026-11-21"

[scope]
exclude = ["**/examples/**"]
include_untagged = false

[[environment]]
name = "production"
root = "terraform"
var_files = ["terraform/env/production.tfvars"]
workspace = "production"

[[environment]]
name = "staging"
root = "terraform"

[[estate]]
roots = ["terraform", "network"]

[tags]
class = ["class"]
tier = ["t"]
system = ["s"]
owner = ["o"]
rto = ["a"]
rpo = ["b"]

[residency]
allowed = ["US", "EU"]
regimes = ["US-TX"]
cluster_regions = ["us-east-1"]

[tiers.gold]
rto = "10m"
rpo = "PT1M"
drill_within = "30d"
[tiers.silver]
rto = "1h"
[tiers.bronze]
rpo = "48h"

[backup]
min_retention = "5w"
shared_with = ["111122223333"]

[logging]
audit_retention = "3650 days"
operational_retention_max = "90d"

[gate]
fail_on = "never"
unknown = "error"

[policies]
paths = ["policies"]
"#;

/// The directories that [`WHOLE`] names.
fn make_roots(home: &Path) {
    for root in ["terraform", "network"] {
        std::fs::create_dir(home.join(root)).unwrap();
    }
}

fn read(text: &str) -> (Config, Vec<(u32, String)>) {
    let directory = tempfile::tempdir().unwrap();
    std::fs::create_dir(directory.path().join(".git")).unwrap();
    make_roots(directory.path());
    let path = directory.path().join("resilint.toml");
    std::fs::write(&path, text).unwrap();
    let sources = Sources::new();
    let (config, problems) = load(&sources, directory.path(), &path);
    let told = problems.into_iter().map(|problem| {
        assert_eq!(problem.code, "config.invalid");
        (sources.locate(problem.span.unwrap()).start.line, problem.message)
    });
    (config, told.collect())
}

#[test]
fn a_whole_file_is_read() {
    let (config, problems) = read(WHOLE);
    assert_eq!(problems, []);
    assert_eq!(config.as_of.as_deref(), Some("2026-11-21"));
    assert!(!config.scope.include_untagged);
    assert_eq!(config.environments.len(), 2);
    assert_eq!(config.environments[0].var_files, ["terraform/env/production.tfvars"]);
    assert_eq!(config.environments[1].workspace, None);
    assert_eq!(config.estates[0].roots, ["terraform", "network"]);
    assert_eq!(config.tags.class, ["class"]);
    assert_eq!(config.residency.allowed.as_deref(), Some(&["US".to_owned(), "EU".to_owned()][..]));
    assert_eq!((config.tiers.gold.rto, config.tiers.gold.rpo), (600, 60));
    assert_eq!((config.tiers.silver.rto, config.tiers.silver.rpo), (3600, 3600), "the rest keeps its default");
    assert_eq!(config.backup.min_retention, 35 * DAY);
    assert_eq!(config.residency.regimes, ["US-TX"]);
    assert_eq!(config.residency.cluster_regions, ["us-east-1"]);
    assert_eq!(config.backup.shared_with, ["111122223333"]);
    assert_eq!((config.gate.fail_on, config.gate.unknown), (FailOn::Never, OnUnknown::Error));
    assert_eq!(config.policies.paths, ["policies"]);
    assert_eq!(read("as_of = 2026-11-21\n").0.as_of.as_deref(), Some("2026-11-21"), "a date literal is a date");
}

#[test]
fn an_empty_file_is_the_default() {
    let (config, problems) = read("");
    assert_eq!(problems, []);
    assert_eq!(Config { directory: None, ..config }, Config::default());
}

#[test]
fn faults_are_told_at_their_line_and_keep_the_default() {
    let cases = [
        ("[scope]\nexlude = []\n", 2, "unknown field `exlude`"),
        ("[tiers.platinum]\nrto = \"1m\"\n", 1, "unknown field `platinum`"),
        ("[tiers.gold]\nrto = \"15\"\n", 2, "no unit"),
        ("[tiers.gold]\nrto = 15\n", 2, "invalid type"),
        ("[backup]\n\nmin_retention = \"0d\"\n", 3, "zero"),
        ("as_of = \"yesterday\"\n", 1, "no date"),
        ("as_of = 5\n", 1, "no date"),
        ("[gate]\nfail_on = \"hihg\"\n", 2, "unknown variant"),
        ("[tags]\nclass = []\n", 2, "empty"),
        ("[scope]\nexclude = [\"ok\", \"[\"]\n", 2, "pattern"),
        ("[[environment]]\nname = \"p\"\n", 1, "missing field `root`"),
        ("[[environment]]\nname = \"p\"\nroot = \"/etc\"\n", 3, "leaves the repository"),
        ("[[environment]]\nname = \"p\"\nroot = \"a/../../b\"\n", 3, "leaves the repository"),
        ("[[environment]]\nname = \"p\"\nroot = \".\"\n[[environment]]\nname = \"p\"\nroot = \"./\"\n", 5, "twice"),
        ("[[environment]]\nname = \"p\"\nroot = \"terrafrom\"\n", 3, "`terrafrom` is no directory"),
        ("[[estate]]\nroots = [\"terraform\", \"netwrok\"]\n", 2, "`netwrok` is no directory"),
        ("x = \n", 1, "no valid configuration"),
    ];
    for (text, line, message) in cases {
        let (config, problems) = read(text);
        assert_eq!(problems.len(), 1, "{text}: {problems:?}");
        assert_eq!(problems[0].0, line, "{text}: {problems:?}");
        assert!(problems[0].1.contains(message), "{text}: {problems:?}");
        assert_eq!(config.tiers, Tiers::default(), "{text}");
    }
    assert_eq!(read("as_of = \"x\"\n[backup]\nmin_retention = \"x\"\n[tags]\nrto = []\n").1.len(), 3, "all of them");
}

#[test]
fn paths_are_relative_to_the_start_directory() {
    let directory = tempfile::tempdir().unwrap();
    let below = directory.path().join("a/b");
    std::fs::create_dir_all(&below).unwrap();
    std::fs::create_dir(directory.path().join(".git")).unwrap();
    make_roots(&directory.path().join("a"));
    std::fs::write(directory.path().join("a/resilint.toml"), WHOLE).unwrap();
    let path = find(&below).unwrap();
    assert_eq!(path, directory.path().join("a/resilint.toml"));
    let (config, problems) = load(&Sources::new(), &below, &path);
    assert_eq!(problems, []);
    assert_eq!(config.environments[0].root, "../terraform");
    assert_eq!(config.environments[0].var_files, ["../terraform/env/production.tfvars"]);
    assert_eq!(config.policies.paths, ["../policies"]);
    assert_eq!(config.excludes()[0].directory, directory.path().join("a"));
    let (config, _) = load(&Sources::new(), directory.path(), &path);
    assert_eq!(config.environments[0].root, "a/terraform");
    // The repository is the boundary.
    std::fs::create_dir(below.join(".git")).unwrap();
    assert_eq!(find(&below), None);
    assert_eq!(load(&Sources::new(), &below, &below.join("resilint.toml")).1[0].code, "discover.unreadable");
}

fn schema() -> Json {
    serde_json::from_str(include_str!("../../schemas/config.schema.json")).unwrap()
}

/// The fields that serde knows of a struct.
fn fields_of<T: DeserializeOwned>() -> BTreeSet<String> {
    struct Probe;
    impl<'de> serde::Deserializer<'de> for Probe {
        type Error = serde_json::Error;
        fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Self::Error> {
            Err(Self::Error::custom("no struct"))
        }
        fn deserialize_struct<V: Visitor<'de>>(
            self,
            _: &'static str,
            fields: &'static [&'static str],
            _: V,
        ) -> Result<V::Value, Self::Error> {
            Err(Self::Error::custom(fields.join(" ")))
        }
        serde::forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
            unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
        }
    }
    let error = T::deserialize(Probe).err().unwrap().to_string();
    error.split(' ').map(str::to_owned).collect()
}

/// Every object of the schema with its properties, by path.
fn objects(schema: &Json, path: &str, found: &mut BTreeMap<String, BTreeSet<String>>) {
    let object = schema.get("items").unwrap_or(schema);
    if let Some(properties) = object.get("properties").and_then(Json::as_object) {
        assert_eq!(object["additionalProperties"], Json::Bool(false), "{path} is closed");
        found.insert(path.to_owned(), properties.keys().cloned().collect());
        for (name, property) in properties {
            objects(property, &format!("{path}/{name}"), found);
        }
    }
}

#[test]
fn the_schema_has_every_field_and_no_other() {
    let mut found = BTreeMap::new();
    objects(&schema(), "", &mut found);
    let known = BTreeMap::from([
        (String::new(), fields_of::<RawConfig>()),
        ("/scope".to_owned(), fields_of::<RawScope>()),
        ("/environment".to_owned(), fields_of::<RawEnvironment>()),
        ("/estate".to_owned(), fields_of::<RawEstate>()),
        ("/tags".to_owned(), fields_of::<RawTags>()),
        ("/residency".to_owned(), fields_of::<RawResidency>()),
        ("/tiers".to_owned(), fields_of::<RawTiers>()),
        ("/tiers/gold".to_owned(), fields_of::<RawTier>()),
        ("/tiers/silver".to_owned(), fields_of::<RawTier>()),
        ("/tiers/bronze".to_owned(), fields_of::<RawTier>()),
        ("/backup".to_owned(), fields_of::<RawBackup>()),
        ("/logging".to_owned(), fields_of::<RawLogging>()),
        ("/gate".to_owned(), fields_of::<RawGate>()),
        ("/policies".to_owned(), fields_of::<RawPolicies>()),
    ]);
    assert_eq!(found, known);
}

#[test]
fn the_schema_and_the_reader_agree() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let accepts =
        |text: &str| validator.is_valid(&serde_json::to_value(toml::from_str::<toml::Value>(text).unwrap()).unwrap());
    for text in [WHOLE, "", "[tiers.gold]\nrpo = \"PT5M\"\n"] {
        assert!(accepts(text), "{text}");
        assert_eq!(read(text).1, []);
    }
    for text in [
        "x = 1",
        "[tiers.gold]\nrto = 15",
        "[gate]\nfail_on = \"some\"",
        "[[environment]]\nname = \"p\"",
        "[tags]\nrto = []",
        "as_of = \"soon\"",
    ] {
        assert!(!accepts(text), "{text}");
        assert_ne!(read(text).1, []);
    }
}

#[test]
fn the_schema_tells_the_defaults_and_its_home() {
    let schema = schema();
    assert!(schema["$id"].as_str().unwrap().starts_with(env!("CARGO_PKG_REPOSITORY")));
    let default = Config::default();
    let told = |path: &str| schema.pointer(path).unwrap_or_else(|| panic!("{path}"))["default"].clone();
    let tier = |name: &str, field: &str| {
        let text = told(&format!("/properties/tiers/properties/{name}/properties/{field}"));
        duration::parse(text.as_str().unwrap()).unwrap()
    };
    for (name, expected) in
        [("gold", &default.tiers.gold), ("silver", &default.tiers.silver), ("bronze", &default.tiers.bronze)]
    {
        let found = Tier { rto: tier(name, "rto"), rpo: tier(name, "rpo"), drill_within: tier(name, "drill_within") };
        assert_eq!(&found, expected);
    }
    let tags = serde_json::to_value(&default.tags).unwrap();
    for (name, keys) in tags.as_object().unwrap() {
        assert_eq!(&told(&format!("/properties/tags/properties/{name}")), keys);
    }
    let seconds = |path: &str| duration::parse(told(path).as_str().unwrap()).unwrap();
    assert_eq!(seconds("/properties/backup/properties/min_retention"), default.backup.min_retention);
    assert_eq!(seconds("/properties/logging/properties/audit_retention"), default.logging.audit_retention);
    assert_eq!(
        seconds("/properties/logging/properties/operational_retention_max"),
        default.logging.operational_retention_max
    );
    assert_eq!(told("/properties/gate/properties/fail_on"), serde_json::to_value(default.gate.fail_on).unwrap());
    assert_eq!(told("/properties/gate/properties/unknown"), serde_json::to_value(default.gate.unknown).unwrap());
    assert_eq!(told("/properties/scope/properties/include_untagged"), Json::Bool(default.scope.include_untagged));
}
