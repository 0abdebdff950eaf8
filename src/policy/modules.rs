//! The Rego files of a bundle on their way to policies: package, METADATA, layers that replace others, and what the
//! interpreter says of them.
//!
//! What is wrong is taken out with a problem that points into the file. What the modules mean is in [`super::set`].

use crate::problem::Problem;

use super::bundle::{Bundle, FileRole, PolicyFile};
use super::engine::Engine;
use super::lint;
use super::metadata::{self, Metadata};
use super::set::Reporter;

/// First components of packages that policies may have.
const ROLES: [&str; 4] = ["lib", "model", "derive", "rules"];

/// A Rego file on its way.
pub(super) struct Module<'bundle> {
    pub(super) file: &'bundle PolicyFile,
    pub(super) package: String,
    pub(super) metadata: Option<Metadata>,
}

/// The modules with their packages and METADATA; the text of the built-in ones is checked only where `lint_built_in`.
pub(super) fn load_modules<'bundle>(
    bundle: &'bundle Bundle,
    lint_built_in: bool,
    report: &mut Reporter<'_>,
) -> Vec<Module<'bundle>> {
    let mut modules = Vec::new();
    for file in bundle.files().iter().filter(|file| file.role == FileRole::Rego) {
        let is_linted = lint_built_in || file.layer > 0;
        if is_linted && let Err((offset, message)) = lint::check_text(&file.text) {
            report.at("policy.lint", file, offset, message);
            continue;
        }
        let Some((offset, package)) = package_of(&file.text) else {
            report.at("policy.package", file, 0, "no `package` line");
            continue;
        };
        let role = package.split('.').next().unwrap_or_default();
        if !ROLES.contains(&role) {
            let message = format!("the package \"{package}\" must begin with one of {}", ROLES.join(", "));
            report.at("policy.package", file, offset, message);
            continue;
        }
        if role == "rules" && !is_rule_path(&file.relative, &package) {
            let folder = package.replace('.', "/");
            let message = format!("a rule's place is its identity: package {package} belongs into {folder}/rule.rego");
            report.at("policy.package", file, offset, message);
            continue;
        }
        match metadata::read(&file.text, &package) {
            Ok(metadata) => modules.push(Module { file, package, metadata }),
            Err(error) => report.at("policy.metadata", file, error.offset, error.message),
        }
    }
    modules
}

/// Whether `rules.a.b` lies in `…rules/a/b/rule.rego` (users' folders may leave out the leading `rules`).
fn is_rule_path(relative: &str, package: &str) -> bool {
    let wanted = format!("{}/rule.rego", package.replace('.', "/"));
    let short = wanted.strip_prefix("rules/").unwrap_or(&wanted);
    package.split('.').count() == 3
        && (relative == short || relative == wanted || relative.ends_with(&format!("/{short}")))
}

/// The package of a module and where its name stands, read from the text. Names are plain identifiers.
fn package_of(text: &str) -> Option<(usize, String)> {
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        if let Some(rest) = line.strip_prefix("package ") {
            let name = rest.split('#').next().unwrap_or_default().trim();
            let is_plain = |part: &str| {
                part.starts_with(|c: char| c.is_ascii_lowercase())
                    && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
            };
            return name.split('.').all(is_plain).then(|| (offset + "package ".len(), name.to_owned()));
        }
        offset += line.len();
    }
    None
}

/// Removes the modules that a later layer replaces, and later modules that silently would.
pub(super) fn override_modules<'bundle>(
    modules: Vec<Module<'bundle>>,
    report: &mut Reporter<'_>,
) -> Vec<Module<'bundle>> {
    let mut kept: Vec<Module<'bundle>> = Vec::new();
    for module in modules {
        let overrides: &[String] = match &module.metadata {
            Some(Metadata::Model(meta)) => &meta.about.overrides,
            Some(Metadata::Derive(meta)) => &meta.about.overrides,
            Some(Metadata::Rule(meta)) => &meta.about.overrides,
            None => &[],
        };
        let layer = module.file.layer;
        if let Some(name) =
            overrides.iter().find(|name| !kept.iter().any(|other| other.package == **name && other.file.layer < layer))
        {
            report.at(
                "policy.overrides",
                module.file,
                0,
                format!("`overrides` names \"{name}\", which no earlier layer has"),
            );
            continue;
        }
        if let Some(name) = overrides.iter().find(|name| name.starts_with("lib.")) {
            report.at(
                "policy.overrides",
                module.file,
                0,
                format!("\"{name}\" belongs to the language of policies and cannot be replaced"),
            );
            continue;
        }
        let same = kept.iter().find(|other| other.package == module.package && other.file.layer != layer);
        if let Some(same) = same.filter(|_| !overrides.contains(&module.package)) {
            let message = format!(
                "package {} is already in {}; say `overrides: [{}]` to replace it",
                module.package, same.file.path, module.package
            );
            report.at("policy.overrides", module.file, 0, message);
            continue;
        }
        kept.retain(|other| other.file.layer == layer || !overrides.contains(&other.package));
        kept.push(module);
    }
    kept
}

/// An interpreter with the modules; those that do not parse are removed with a problem.
pub(super) fn load_engine(modules: &mut Vec<Module<'_>>, report: &mut Reporter<'_>) -> Engine {
    let mut engine = match Engine::new() {
        Ok(engine) => engine,
        Err(error) => {
            report.problems.push(Problem::error(
                "policy.internal",
                None,
                format!("the interpreter does not start: {error}"),
            ));
            modules.clear();
            return Engine::default();
        }
    };
    modules.retain(|module| match engine.add_module(&module.file.path, &module.file.text) {
        Ok(_) => true,
        Err(error) => {
            report.engine("policy.parse", module.file, &error);
            false
        }
    });
    engine
}

/// Has the interpreter analyse the modules and removes, with a problem, those that it refuses (a variable that is used
/// before it is bound, a name that is defined in two ways).
pub(super) fn analyse(mut engine: Engine, modules: &mut Vec<Module<'_>>, report: &mut Reporter<'_>) -> Engine {
    loop {
        let Err(error) = engine.analyse() else {
            return engine;
        };
        let before = modules.len();
        if let Some(path) = &error.file {
            modules.retain(|module| {
                let wrong = module.file.path == *path;
                if wrong {
                    let hint = if error.message.contains("used before definition") {
                        "; a variable must not be called like a rule of its package"
                    } else {
                        ""
                    };
                    let message = format!("{}{hint}", error.message);
                    report.at_line("policy.parse", module.file, error.line, error.column, message);
                }
                !wrong
            });
        }
        if modules.len() == before {
            report.problems.push(Problem::error(
                "policy.parse",
                None,
                format!("the policies contradict each other: {error}"),
            ));
            modules.retain(|module| module.file.layer == 0);
            return load_engine(modules, report);
        }
        engine = load_engine(modules, report);
    }
}
