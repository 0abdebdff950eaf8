//! The `# METADATA` comment of a policy, read by the host with a closed schema.
//!
//! The interpreter drops comments, so nothing here depends on it. A key that is not in the schema is a load error that
//! points into the comment: a misspelt `severity` must not become a default.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::report::{PLATFORMS, Remediation};
use crate::verdict::RuleSeverity;

use super::yaml::{self, Fields, Node, NodeKind, YamlError};

/// What every policy says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// One sentence.
    pub title: String,
    /// Markdown; empty where there is none.
    pub description: String,
    /// Links.
    pub references: Vec<String>,
    /// Packages of earlier layers that this file replaces.
    pub overrides: Vec<String>,
}

/// METADATA of `package model.…`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelMeta {
    /// Title, description, links.
    pub about: About,
    /// Resource types that it gives meaning to.
    pub types: Vec<String>,
    /// Versions of the provider it was written for, as a version constraint.
    pub provider_versions: Option<String>,
    /// Companions that join the resource.
    pub attaches: Vec<Attachment>,
    /// Within what its names, those aside that say where they lie, mean one thing only (`names`); everywhere if empty.
    pub names_within: Arc<[Bound]>,
}

/// What bounds the meaning of a name: two resources that differ in it do not mean each other by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bound {
    /// The region.
    Region,
    /// The account, subscription or project.
    Account,
    /// An attribute that both have, as a path: the resource group, say.
    Attribute(String),
}

/// How a companion finds the resource that it configures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Type of the companion.
    pub companion: String,
    /// Which side holds the joining attribute, and its path.
    pub join: Join,
    /// Attributes of the other side that the joining attribute may name.
    pub names: Vec<String>,
}

/// Which side of an [`Attachment`] points to the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Join {
    /// The companion's attribute points to the resource (`by`).
    By(String),
    /// The resource's attribute points to the companion (`from`).
    From(String),
}

/// METADATA of `package derive.…`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeriveMeta {
    /// Title, description, links.
    pub about: About,
    /// 1 to 9; a stratum sees the facts of all lower ones.
    pub stratum: u8,
    /// Kinds of subjects it adds facts to.
    pub subjects: Vec<String>,
}

/// Which resources a rule judges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleScope {
    /// Those that hold patient data (the default), be it in logs or backups only.
    PatientData,
    /// Those that keep patient data themselves: not where only logs or backups are sent.
    PrimaryData,
    /// All.
    Any,
}

/// METADATA of `package rules.…`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleMeta {
    /// Title, description, links.
    pub about: About,
    /// How much a failure matters.
    pub severity: RuleSeverity,
    /// First release that has the rule.
    pub since: String,
    /// Kinds of subjects.
    pub subjects: Vec<String>,
    /// Which of them.
    pub scope: RuleScope,
    /// Control bundles.
    pub controls: Vec<String>,
    /// Control ids beside those of the bundles: framework → ids.
    pub add: BTreeMap<String, Vec<String>>,
    /// Control ids of the bundles that do not hold for this rule: framework → ids.
    pub remove: BTreeMap<String, Vec<String>>,
    /// What to do, in Markdown.
    pub remediation: Remediation,
}

/// METADATA by the role that the package has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Metadata {
    /// `model.…`
    Model(ModelMeta),
    /// `derive.…`
    Derive(DeriveMeta),
    /// `rules.…`
    Rule(RuleMeta),
}

/// An error with a byte range in the policy file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MetadataError {
    /// What is wrong.
    pub message: String,
    /// Byte offset in the file.
    pub offset: usize,
}

/// Finds and reads the METADATA of a module whose package is `package`. `None` for packages without a role (helpers).
pub(super) fn read(text: &str, package: &str) -> Result<Option<Metadata>, MetadataError> {
    let role = package.split('.').next().unwrap_or_default();
    if !matches!(role, "model" | "derive" | "rules") {
        return Ok(None);
    }
    let Some(block) = Block::find(text) else {
        if role == "model" && !text.lines().any(|line| line.starts_with("subject(")) {
            return Ok(None);
        }
        let message = format!("package {package} needs a `# METADATA` comment before `package`");
        return Err(MetadataError { message, offset: text.find("package").unwrap_or(0) });
    };
    let in_file = |error: YamlError| MetadataError { message: error.message, offset: block.in_file(error.offset) };
    let node = yaml::read(&block.yaml).map_err(in_file)?;
    let metadata = match role {
        "model" => model(&node).map(Metadata::Model),
        "derive" => derive(&node).map(Metadata::Derive),
        _ => rule(&node).map(Metadata::Rule),
    };
    metadata.map(Some).map_err(in_file)
}

/// The YAML inside a comment, and where its lines are in the file.
struct Block {
    yaml: String,
    /// Offset of each line in `yaml` and in the file.
    lines: Vec<(usize, usize)>,
}

impl Block {
    /// The comment that begins with `# METADATA` and stands before `package`.
    fn find(text: &str) -> Option<Block> {
        let mut block: Option<Block> = None;
        let mut offset = 0;
        for line in text.split_inclusive('\n') {
            let start = offset;
            offset += line.len();
            let content = line.trim_end_matches(['\n', '\r']);
            match (&mut block, content.strip_prefix('#')) {
                (None, Some(comment)) if comment.trim() == "METADATA" => {
                    block = Some(Block { yaml: String::new(), lines: Vec::new() });
                }
                (Some(block), Some(comment)) => {
                    let body = comment.strip_prefix(' ').unwrap_or(comment);
                    block.lines.push((block.yaml.len(), start + content.len() - body.len()));
                    block.yaml.push_str(body);
                    block.yaml.push('\n');
                }
                (Some(_), None) => break,
                (None, _) if content.starts_with("package ") => return None,
                (None, _) => {}
            }
        }
        block
    }

    fn in_file(&self, offset: usize) -> usize {
        let line = self.lines.iter().rev().find(|(in_yaml, _)| *in_yaml <= offset);
        line.map_or(0, |(in_yaml, in_file)| in_file + (offset - in_yaml))
    }
}

fn about(fields: &mut Fields<'_>) -> Result<About, YamlError> {
    let title = yaml::text(fields.need("title")?, "title")?;
    let description =
        fields.get("description").map(|node| yaml::text(node, "description")).transpose()?.unwrap_or_default();
    let mut references = Vec::new();
    if let Some(node) = fields.get("related_resources") {
        let NodeKind::Sequence(items) = &node.kind else {
            return Err(YamlError::new(node.offset, "\"related_resources\" must be a sequence"));
        };
        for item in items {
            if matches!(item.kind, NodeKind::Text { .. }) {
                references.push(yaml::text(item, "related_resources")?);
                continue;
            }
            let mut link = Fields::of(item, "a related resource")?;
            references.push(yaml::text(link.need("ref")?, "ref")?);
            link.get("description");
            link.finish()?;
        }
    }
    Ok(About { title, description, references, overrides: Vec::new() })
}

fn overrides(custom: &mut Fields<'_>) -> Result<Vec<String>, YamlError> {
    custom.get("overrides").map(|node| yaml::texts(node, "overrides")).transpose().map(Option::unwrap_or_default)
}

fn non_empty(node: &Node, what: &str) -> Result<Vec<String>, YamlError> {
    let all = yaml::texts(node, what)?;
    if all.is_empty() {
        return Err(YamlError::new(node.offset, format!("\"{what}\" must not be empty")));
    }
    Ok(all)
}

fn model(node: &Node) -> Result<ModelMeta, YamlError> {
    let mut fields = Fields::of(node, "a model's METADATA")?;
    let mut about = about(&mut fields)?;
    let mut custom = Fields::of(fields.need("custom")?, "a model's \"custom\"")?;
    let types = non_empty(custom.need("types")?, "types")?;
    let provider_versions =
        custom.get("provider_versions").map(|node| yaml::text(node, "provider_versions")).transpose()?;
    let mut attaches = Vec::new();
    if let Some(node) = custom.get("attaches") {
        let NodeKind::Sequence(items) = &node.kind else {
            return Err(YamlError::new(node.offset, "\"attaches\" must be a sequence"));
        };
        for item in items {
            attaches.push(attachment(item)?);
        }
    }
    let names_within = custom.get("names").map(bounds).transpose()?.unwrap_or_default();
    about.overrides = overrides(&mut custom)?;
    custom.finish()?;
    fields.finish()?;
    Ok(ModelMeta { about, types, provider_versions, attaches, names_within: names_within.into() })
}

/// `names: regional` or `names: [account, resource_group_name]`.
fn bounds(node: &Node) -> Result<Vec<Bound>, YamlError> {
    if let NodeKind::Sequence(_) = &node.kind {
        let bound = |name: String| match name.as_str() {
            "region" => Bound::Region,
            "account" => Bound::Account,
            _ => Bound::Attribute(name),
        };
        return Ok(non_empty(node, "names")?.into_iter().map(bound).collect());
    }
    if yaml::text(node, "names")? == "regional" {
        return Ok(vec![Bound::Region, Bound::Account]);
    }
    let message =
        "\"names\" is `regional`, or a list of what bounds them: region, account, attributes that both sides have";
    Err(YamlError::new(node.offset, message))
}

fn attachment(node: &Node) -> Result<Attachment, YamlError> {
    let mut fields = Fields::of(node, "an entry of \"attaches\"")?;
    let companion = yaml::text(fields.need("type")?, "type")?;
    let by = fields.get("by").map(|node| yaml::text(node, "by")).transpose()?;
    let from = fields.get("from").map(|node| yaml::text(node, "from")).transpose()?;
    let join = match (by, from) {
        (Some(path), None) => Join::By(path),
        (None, Some(path)) => Join::From(path),
        _ => {
            let message = "an entry of \"attaches\" has either \"by\" (the companion points here) or \"from\" (the resource points to the companion)";
            return Err(YamlError::new(node.offset, message));
        }
    };
    let names = non_empty(fields.need("names")?, "names")?;
    fields.finish()?;
    Ok(Attachment { companion, join, names })
}

fn derive(node: &Node) -> Result<DeriveMeta, YamlError> {
    let mut fields = Fields::of(node, "a derivation's METADATA")?;
    let mut about = about(&mut fields)?;
    let mut custom = Fields::of(fields.need("custom")?, "a derivation's \"custom\"")?;
    let node = custom.need("stratum")?;
    let stratum = match yaml::text(node, "stratum")?.parse::<u8>() {
        Ok(stratum @ 1..=9) => stratum,
        _ => {
            return Err(YamlError::new(node.offset, "\"stratum\" must be a whole number from 1 to 9"));
        }
    };
    let subjects = non_empty(custom.need("subjects")?, "subjects")?;
    about.overrides = overrides(&mut custom)?;
    custom.finish()?;
    fields.finish()?;
    Ok(DeriveMeta { about, stratum, subjects })
}

fn rule(node: &Node) -> Result<RuleMeta, YamlError> {
    let mut fields = Fields::of(node, "a rule's METADATA")?;
    let mut about = about(&mut fields)?;
    let mut custom = Fields::of(fields.need("custom")?, "a rule's \"custom\"")?;
    let severities = [
        ("critical", RuleSeverity::Critical),
        ("high", RuleSeverity::High),
        ("medium", RuleSeverity::Medium),
        ("low", RuleSeverity::Low),
    ];
    let severity = yaml::word(custom.need("severity")?, "severity", &severities)?;
    let since = yaml::text(custom.need("since")?, "since")?;
    let subjects = non_empty(custom.need("subjects")?, "subjects")?;
    let scopes =
        [("patient_data", RuleScope::PatientData), ("primary_data", RuleScope::PrimaryData), ("any", RuleScope::Any)];
    let scope = custom.get("scope").map(|node| yaml::word(node, "scope", &scopes)).transpose()?;
    let controls = yaml::texts(custom.need("controls")?, "controls")?;
    let add = identifiers(custom.get("add"), "add")?;
    let remove = identifiers(custom.get("remove"), "remove")?;
    let remediation = remediation(custom.need("remediation")?)?;
    about.overrides = overrides(&mut custom)?;
    custom.finish()?;
    fields.finish()?;
    let scope = scope.unwrap_or(RuleScope::PatientData);
    Ok(RuleMeta { about, severity, since, subjects, scope, controls, add, remove, remediation })
}

/// A text, or one for each platform and, as `any`, what holds on all of them.
fn remediation(node: &Node) -> Result<Remediation, YamlError> {
    let NodeKind::Mapping(entries) = &node.kind else {
        return Ok(Remediation::general(yaml::text(node, "remediation")?));
    };
    let mut found = Remediation::default();
    for (key, _, value) in entries {
        let text = yaml::text(value, "a platform's remediation")?;
        match PLATFORMS.iter().find(|(word, _)| word == key) {
            Some((word, _)) => found.platforms.push((word, text)),
            None if key == "any" => found.general = text,
            None => return Err(YamlError::new(value.offset, format!("\"remediation\" has no platform \"{key}\""))),
        }
    }
    found.platforms.sort_by_key(|(word, _)| PLATFORMS.iter().position(|(known, _)| known == word));
    Ok(found)
}

/// `{framework: [id, …]}`.
pub(super) fn identifiers(node: Option<&Node>, what: &'static str) -> Result<BTreeMap<String, Vec<String>>, YamlError> {
    let Some(node) = node else {
        return Ok(BTreeMap::new());
    };
    let NodeKind::Mapping(entries) = &node.kind else {
        return Err(YamlError::new(node.offset, format!("\"{what}\" must be a mapping to sequences of ids")));
    };
    entries.iter().map(|(key, _, value)| Ok((key.clone(), yaml::texts(value, what)?))).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
    use super::*;

    const RULE: &str = "# METADATA\n# title: Encrypted\n# description: |\n#   Two\n#   lines.\n# related_resources:\n#   - ref: https://example.org\n# custom:\n#   severity: critical\n#   since: 0.1.0\n#   subjects: [store]\n#   controls: [encryption_at_rest]\n#   add: {hipaa: [164.310]}\n#   remediation: |\n#     Set it.\npackage rules.backup.source_encrypted\n";

    #[test]
    fn a_rule_is_read_whole() {
        let Some(Metadata::Rule(rule)) = read(RULE, "rules.backup.source_encrypted").unwrap() else {
            panic!("no rule")
        };
        assert_eq!(rule.about.description, "Two\nlines.");
        assert_eq!(rule.about.references, ["https://example.org"]);
        assert_eq!(rule.severity, RuleSeverity::Critical);
        assert_eq!(rule.since, "0.1.0");
        assert_eq!(rule.scope, RuleScope::PatientData);
        assert_eq!(rule.add["hipaa"], ["164.310"]);
        assert_eq!(rule.remediation.whole(), "Set it.");
    }

    #[test]
    fn an_unknown_key_is_an_error_at_its_place() {
        let text = RULE.replace("severity", "severty");
        let error = read(&text, "rules.backup.source_encrypted").unwrap_err();
        assert_eq!(error.message, "a rule's \"custom\" needs \"severity\"");
        let text = RULE.replace("#   since", "#   owner: me\n#   since");
        let error = read(&text, "rules.backup.source_encrypted").unwrap_err();
        assert!(error.message.contains("no key \"owner\""), "{error:?}");
        assert_eq!(text.get(error.offset..error.offset + 5), Some("owner"));
    }

    #[test]
    fn a_model_says_how_companions_join() {
        let text = "# METADATA\n# title: T\n# custom:\n#   types: [aws_s3_bucket]\n#   attaches:\n#     - {type: aws_s3_bucket_versioning, by: bucket, names: [bucket, id]}\npackage model.aws.s3\n\nsubject(r) := {}\n";
        let Some(Metadata::Model(model)) = read(text, "model.aws.s3").unwrap() else { panic!("no model") };
        assert_eq!(model.types, ["aws_s3_bucket"]);
        assert_eq!(model.attaches[0].join, Join::By("bucket".to_owned()));
        let both = text.replace("by: bucket", "by: bucket, from: x");
        assert!(read(&both, "model.aws.s3").unwrap_err().message.contains("either"));
    }

    #[test]
    fn a_rule_without_metadata_is_an_error_and_a_helper_is_not() {
        assert!(read("package rules.a.b\n", "rules.a.b").is_err());
        assert_eq!(read("package model.aws.common\n\nf(x) := x\n", "model.aws.common"), Ok(None));
        assert_eq!(read("package lib.x\n", "lib.x"), Ok(None));
    }
}
