//! What would settle an unknown value: who can give it, and how.
//!
//! A reason says why a value is not known; this says what a person can do about it, with the names that they have to
//! write. Nothing here decides anything.

use crate::problem::Hides;
use crate::resource::Resource;
use crate::run::Inputs;
use crate::value::{Reason, Why};

/// How a plan is given, which knows more than the configuration.
const PLAN: &str = "a plan of the root (`terraform show -json`), given with `--plan`";

/// What would settle an unknown value of a resource, as a sentence without a full stop.
pub(super) fn settle(why: &Why, resource: &Resource, inputs: &Inputs) -> String {
    let subject = why.subject.as_str();
    let root = &resource.root;
    let by = match why.reason {
        Reason::Computed => {
            return "the provider makes it when it applies, and no plan shows it before; a reference to it is followed all \
                    the same"
                .to_owned();
        }
        Reason::Data if subject.starts_with("ephemeral.") => {
            return "an ephemeral value stands in no plan and no state".to_owned();
        }
        Reason::NotModelled => return "resilint does not know this of the resource type".to_owned(),
        Reason::InputMissing => input(subject, root),
        Reason::Data if subject.contains("terraform_remote_state.") => {
            "a backend of literal settings that exactly one other root of the run has, too: then its outputs are read; else \
             by a literal or a variable in its place"
                .to_owned()
        }
        Reason::Data => format!(
            "{PLAN}: terraform reads {} when it plans; or by a literal, a variable or a reference to a declared resource in \
             its place",
            data_source(subject)
        ),
        Reason::ModuleMissing => module(subject, root, inputs),
        Reason::PlanDiffers => "a plan of the revision that is scanned".to_owned(),
        Reason::Workspace => "`--workspace NAME`, or `workspace` in an [[environment]] of resilint.toml".to_owned(),
        Reason::ProviderRegion => {
            format!("`region` in the block of {subject}, or AWS_REGION in the environment of the run")
        }
        Reason::ProviderDefault => {
            "writing the argument, or by .terraform.lock.hcl (`terraform init`), which says which version of the provider \
             is in use"
                .to_owned()
        }
        Reason::Invalid if subject.contains(" is not declared in ") => format!(
            "declaring it: terraform refuses what is not declared; where another tool writes the declaration (Terragrunt), by \
             {PLAN}"
        ),
        Reason::Invalid => {
            "mending the expression: terraform refuses it, too; the problems of `resilint check` say more".to_owned()
        }
        Reason::Limit => {
            "a smaller configuration or fewer roots in one run; the problems of `resilint check` say which limit".to_owned()
        }
        Reason::Cycle => {
            "computing one of these from what it is made of instead of from itself; terraform refuses it, too".to_owned()
        }
        Reason::Impure => {
            "a literal or a variable in its place: the function gives another result in every run".to_owned()
        }
        Reason::HostPath if subject.starts_with("file ") => format!("a file inside of the repository, or by {PLAN}"),
        Reason::HostPath => format!(
            "a path relative to the module (`path.module` alone), or by {PLAN}, which is made in one directory of one machine"
        ),
        Reason::Unsupported => format!("{PLAN}, or by a simpler expression"),
        Reason::Existence => {
            "what decides the count, for_each or condition on which it depends; the other reasons name it".to_owned()
        }
        Reason::External => external(subject),
        Reason::Unread => {
            "mending or adding the part that was not read; the problems of `resilint check` name it".to_owned()
        }
    };
    format!("settled by {by}")
}

/// A variable that has no value.
fn input(subject: &str, root: &str) -> String {
    let variable = subject.split_whitespace().next().unwrap_or(subject);
    match variable.rsplit_once(".var.").or_else(|| variable.strip_prefix("var.").map(|name| ("", name))) {
        Some(("", name)) => format!(
            "`--var {name}=…`, or a line `{name} = …` in a variable file: terraform.tfvars or *.auto.tfvars in {root}, \
             `--var-file`, or `var_files` in an [[environment]] of resilint.toml"
        ),
        Some((call, name)) => {
            format!("an argument `{name}` in the call of {call}: terraform refuses the call without it")
        }
        None => "a value for it in a variable file, or with `--var`".to_owned(),
    }
}

/// A module that is not there: the call, what it asks for, and how it comes.
fn module(subject: &str, root: &str, inputs: &Inputs) -> String {
    let call = inputs.problems.iter().find(|problem| {
        matches!(&problem.hides, Hides::Resources { root: at, what, .. }
            if problem.code == "terraform.module_missing"
                && at.as_deref().is_none_or(|at| at == root)
                && subject.strip_prefix(what.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '['])))
    });
    let init = format!("`terraform init` in {root}, which puts the module beside the configuration");
    match call.and_then(|problem| problem.span.map(|span| (problem, inputs.sources.locate(span)))) {
        Some((problem, place)) => {
            let said = problem.message.split(';').next().unwrap_or_default();
            format!("{init}: {said} ({}:{})", place.file, place.start.line)
        }
        None => format!("{init}, or {PLAN}"),
    }
}

/// The address of a data source in front of its attribute.
fn data_source(subject: &str) -> String {
    let at = match subject.find("data.") {
        Some(0) => 0,
        _ => subject.find(".data.").map_or(0, |at| at + 1),
    };
    let (module, rest) = subject.split_at_checked(at).unwrap_or(("", subject));
    let mut parts = rest.splitn(4, '.');
    match (parts.next(), parts.next(), parts.next()) {
        (Some("data"), Some(type_), Some(name)) => format!("{module}data.{type_}.{name}"),
        _ => subject.to_owned(),
    }
}

/// Something outside of the configuration.
fn external(subject: &str) -> String {
    let about = |what: &str| subject.strip_prefix(what).and_then(|rest| rest.strip_prefix(" of "));
    if about("the account").is_some() {
        "`allowed_account_ids` or `assume_role { role_arn = … }` in the provider block".to_owned()
    } else if let Some(provider) = about("the project") {
        format!("`project` in the block of {provider}")
    } else if let Some(provider) = about("the subscription") {
        format!("`subscription_id` in the block of {provider}")
    } else if subject.starts_with("the default tags") {
        format!("{PLAN}, or by the provider block in the configuration itself")
    } else {
        "adding what defines it to the run".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_data_source_is_named_without_its_attribute() {
        assert_eq!(data_source("data.aws_vpc.main.id"), "data.aws_vpc.main");
        assert_eq!(
            data_source("module.a[\"x.y\"].data.aws_vpc.main[\"b\"].id"),
            "module.a[\"x.y\"].data.aws_vpc.main[\"b\"]"
        );
        assert_eq!(data_source("ephemeral.x"), "ephemeral.x");
    }

    #[test]
    fn an_input_is_given_where_it_is_declared() {
        let root = input("var.size (a remote workspace may set it)", "infra/db");
        assert!(root.contains("`--var size=…`") && root.contains("in infra/db"), "{root}");
        let child = input("module.db.var.size", ".");
        assert!(child.contains("`size`") && child.contains("module.db"), "{child}");
    }
}
