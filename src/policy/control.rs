//! Control frameworks, and which control ids a rule proves.
//!
//! The mapping is written once: a rule names bundles, a framework's file says which of its ids each bundle stands for,
//! and a rule adds or removes an id where it must. An id or a bundle that is nowhere is a load error.

use std::collections::BTreeMap;

use crate::report::{Control, Framework};

use super::metadata::{RuleMeta, identifiers};
use super::yaml::{self, Fields, NodeKind, YamlError};

/// A framework with its bundles.
#[derive(Debug, Clone)]
pub(super) struct FrameworkFile {
    /// What reports show.
    pub(super) framework: Framework,
    /// Whether it counts only where the configuration names it.
    pub(super) opt_in: bool,
    /// Bundle → ids.
    pub(super) bundles: BTreeMap<String, Vec<String>>,
}

/// Reads `controls/<framework>.yaml`. The error has a byte offset in the file.
pub(super) fn read(text: &str) -> Result<FrameworkFile, YamlError> {
    let node = yaml::read(text)?;
    let mut fields = Fields::of(&node, "a control framework")?;
    let id = yaml::text(fields.need("id")?, "id")?;
    let title = yaml::text(fields.need("title")?, "title")?;
    let version = yaml::text(fields.need("version")?, "version")?;
    let link = yaml::text(fields.need("link")?, "link")?;
    let opt_in = match fields.get("profile") {
        Some(node) => yaml::word(node, "profile", &[("opt_in", true), ("default", false)])?,
        None => false,
    };
    let list = fields.need("controls")?;
    let NodeKind::Mapping(entries) = &list.kind else {
        return Err(YamlError::new(list.offset, "\"controls\" must be a mapping from id to {title, strength}"));
    };
    let mut controls = Vec::new();
    for (control, _, value) in entries {
        let mut fields = Fields::of(value, "a control")?;
        let title = yaml::text(fields.need("title")?, "title")?;
        let strength = yaml::text(fields.need("strength")?, "strength")?;
        fields.finish()?;
        controls.push(Control { id: control.clone(), title, strength });
    }
    controls.sort_by(|a, b| a.id.cmp(&b.id));
    let node = fields.need("bundles")?;
    let bundles = identifiers(Some(node), "bundles")?;
    for (bundle, ids) in &bundles {
        if let Some(missing) = ids.iter().find(|id| !controls.iter().any(|control| control.id == **id)) {
            let message = format!("bundle \"{bundle}\" names \"{missing}\", which is not under \"controls\"");
            return Err(YamlError::new(node.offset, message));
        }
    }
    fields.finish()?;
    Ok(FrameworkFile { framework: Framework { id, title, version, link, controls }, opt_in, bundles })
}

/// The control ids of a rule by framework, sorted. The error names what does not exist.
pub(super) fn of_rule(meta: &RuleMeta, frameworks: &[FrameworkFile]) -> Result<BTreeMap<String, Vec<String>>, String> {
    for bundle in &meta.controls {
        if !frameworks.iter().any(|file| file.bundles.contains_key(bundle)) {
            return Err(format!("no framework has a control bundle \"{bundle}\""));
        }
    }
    for (framework, ids) in meta.add.iter().chain(&meta.remove) {
        let Some(file) = frameworks.iter().find(|file| file.framework.id == *framework) else {
            return Err(format!("there is no framework \"{framework}\""));
        };
        if let Some(id) = ids.iter().find(|id| !file.framework.controls.iter().any(|control| control.id == **id)) {
            return Err(format!("framework \"{framework}\" has no control \"{id}\""));
        }
    }
    let mut map = BTreeMap::new();
    for file in frameworks {
        let framework = &file.framework.id;
        let mut ids: Vec<String> =
            meta.controls.iter().filter_map(|bundle| file.bundles.get(bundle)).flatten().cloned().collect();
        ids.extend(meta.add.get(framework).into_iter().flatten().cloned());
        let removed = meta.remove.get(framework);
        ids.retain(|id| !removed.is_some_and(|removed| removed.contains(id)));
        ids.sort();
        ids.dedup();
        if !ids.is_empty() {
            map.insert(framework.clone(), ids);
        }
    }
    Ok(map)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
    use super::super::metadata::{About, RuleScope};
    use super::*;
    use crate::report::Remediation;
    use crate::verdict::RuleSeverity;

    const HIPAA: &str = "id: hipaa\ntitle: HIPAA Security Rule\nversion: \"2013\"\nlink: https://example.org\ncontrols:\n  164.308(a): {title: Plan, strength: required}\n  164.312(b): {title: Audit, strength: standard}\nbundles:\n  backup: [164.308(a)]\n  audit: [164.312(b), 164.308(a)]\n";

    fn rule(controls: &[&str]) -> RuleMeta {
        RuleMeta {
            about: About { title: "t".into(), description: String::new(), references: vec![], overrides: vec![] },
            severity: RuleSeverity::High,
            since: "0.1.0".into(),
            subjects: vec!["store".into()],
            scope: RuleScope::Any,
            controls: controls.iter().map(|c| (*c).to_owned()).collect(),
            add: BTreeMap::new(),
            remove: BTreeMap::new(),
            remediation: Remediation::general("r"),
        }
    }

    #[test]
    fn bundles_give_ids_once_and_a_rule_may_remove_one() {
        let files = [read(HIPAA).unwrap()];
        let mut meta = rule(&["backup", "audit"]);
        assert_eq!(of_rule(&meta, &files).unwrap()["hipaa"], ["164.308(a)", "164.312(b)"]);
        meta.remove.insert("hipaa".into(), vec!["164.308(a)".into()]);
        assert_eq!(of_rule(&meta, &files).unwrap()["hipaa"], ["164.312(b)"]);
    }

    #[test]
    fn what_does_not_exist_is_an_error() {
        let files = [read(HIPAA).unwrap()];
        assert!(of_rule(&rule(&["bakcup"]), &files).unwrap_err().contains("bakcup"));
        assert!(
            read(&HIPAA.replace("backup: [164.308(a)]", "backup: [164.999]")).unwrap_err().message.contains("164.999")
        );
        assert!(read(&HIPAA.replace("link:", "lnk:")).is_err());
        assert!(read(&HIPAA.replace("controls:", "profile: sometimes\ncontrols:")).is_err());
    }
}
