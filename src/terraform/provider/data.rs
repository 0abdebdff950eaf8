//! Data sources that compute without a cloud.
//!
//! Their results follow from the configuration alone, as `terraform plan` shows them offline; those of a remote state from
//! the root module that writes it (see `state`). Every other data source is unknown: what it reads is not in the
//! repository.

use std::sync::Arc;

use super::super::evaluator::{BlockKey, Evaluator, InstanceId, Item};
use super::super::expand::Expansion;
use super::super::function;
use super::super::join;
use super::super::module::ResourceBlock;
use super::super::origin::through;
use super::{bindings, cloudinit, document};
use crate::source::Span;
use crate::value::{HopKind, Kind, MapShape, Reason, TypeBound, Value};

impl Evaluator<'_> {
    /// What a data source computes: an object of its results, `None` where it asks the cloud.
    pub(in crate::terraform) fn computed_data(
        &self,
        instance: InstanceId,
        block: &ResourceBlock,
        expansion: &Expansion,
        position: usize,
        span: Span,
    ) -> Option<Value> {
        let known = matches!(
            &*block.type_,
            "aws_iam_policy_document"
                | "google_iam_policy"
                | "aws_region"
                | "aws_partition"
                | "aws_arn"
                | "aws_caller_identity"
                | "template_file"
                | "local_file"
                | "archive_file"
                | "cloudinit_config"
                | "terraform_remote_state"
        );
        if !known {
            return None;
        }
        let key: BlockKey = (true, Arc::clone(&block.type_), Arc::clone(&block.name));
        let value = self.once(
            &self.values,
            (instance, Item::Computed(key, position)),
            || self.instance(instance).qualified(&format!("data.{}.{}", block.type_, block.name)),
            span,
            || self.compute(instance, block, expansion, position).unwrap_or_else(Value::null),
            |broken| Value::map(MapShape::Object, [("", broken)]),
        );
        (!value.is_null()).then_some(value)
    }

    fn compute(
        &self,
        instance: InstanceId,
        block: &ResourceBlock,
        expansion: &Expansion,
        position: usize,
    ) -> Option<Value> {
        let span = block.header;
        let argument = |name: &str| {
            let value = self.written(instance, block, true, expansion, position, name, span)?;
            (!value.is_null()).then_some(value)
        };
        let name = format!("data.{}.{}", block.type_, block.name);
        let results: Vec<(&str, Value)> = match &*block.type_ {
            "aws_iam_policy_document" => {
                let json = document::policy(&argument, span);
                vec![("json", json.clone()), ("minified_json", minified(json))]
            }
            "google_iam_policy" => vec![("policy_data", bindings::policy(&argument, span))],
            "aws_region" => {
                let configuration = self.configuration(instance, block, expansion.members.get(position));
                let region = match (argument("region"), configuration.per_resource_region) {
                    (Some(own), Some(true)) => own,
                    _ => configuration.region.clone(),
                };
                let region = argument("name").unwrap_or(region);
                if argument("endpoint").is_some() {
                    return None;
                }
                vec![("name", region.clone()), ("id", region.clone()), ("region", region)]
            }
            "aws_partition" => {
                let region = self.configuration(instance, block, expansion.members.get(position)).region.clone();
                let partition = partition(&region);
                let suffix = match partition.as_str() {
                    Some("aws-cn") => Value::string("amazonaws.com.cn"),
                    Some(_) => Value::string("amazonaws.com"),
                    None => join::unknown_like(&region, TypeBound::String, true),
                };
                let reverse = match partition.as_str() {
                    Some("aws-cn") => Value::string("cn.com.amazonaws"),
                    Some(_) => Value::string("com.amazonaws"),
                    None => join::unknown_like(&region, TypeBound::String, true),
                };
                vec![
                    ("partition", partition.clone()),
                    ("id", partition),
                    ("dns_suffix", suffix),
                    ("reverse_dns_prefix", reverse),
                ]
            }
            "aws_caller_identity" => {
                let account = self.configuration(instance, block, expansion.members.get(position)).account.clone();
                vec![("account_id", account.clone()), ("id", account)]
            }
            "aws_arn" => {
                let arn = argument("arn")?;
                let fields = arn.as_str()?.splitn(6, ':').map(str::to_owned).collect::<Vec<String>>();
                let [prefix, partition, service, region, account, resource] = fields.as_slice() else {
                    return None;
                };
                if prefix != "arn" {
                    return None;
                }
                vec![
                    ("partition", Value::string(partition)),
                    ("service", Value::string(service)),
                    ("region", Value::string(region)),
                    ("account", Value::string(account)),
                    ("resource", Value::string(resource)),
                    ("id", arn),
                ]
            }
            "local_file" => {
                let path = argument("filename")?;
                let content = function::call("file", &[path], span, &self.function_context()).ok()?;
                vec![("content", content)]
            }
            "archive_file" => {
                ["output_path", "type"].into_iter().filter_map(|name| Some((name, argument(name)?))).collect()
            }
            "cloudinit_config" => {
                vec![("rendered", cloudinit::rendered(&argument, span, &self.function_context())?)]
            }
            "terraform_remote_state" => vec![("outputs", self.remote_state(&argument, &name, span)?)],
            "template_file" => {
                let template = argument("template")?;
                let variables = argument("vars").unwrap_or_else(|| Value::map::<&str>(MapShape::Object, []));
                let rendered = self.rendered(&template, &variables, span);
                vec![("rendered", self.settle(rendered))]
            }
            _ => return None,
        };
        let results = results
            .into_iter()
            .map(|(attribute, value)| (attribute, through(value, HopKind::Data, &format!("{name}.{attribute}"), span)));
        Some(Value::map(MapShape::Object, results))
    }
}

/// The partition of a region.
pub(super) fn partition(region: &Value) -> Value {
    match &region.kind {
        Kind::String(region) if region.starts_with("cn-") => Value::string("aws-cn"),
        Kind::String(region) if region.starts_with("us-gov-") => Value::string("aws-us-gov"),
        Kind::String(region) if region.starts_with("us-iso") || region.starts_with("eu-iso") => {
            Value::unknown(Reason::NotModelled, format!("the partition of {region}"), None)
        }
        Kind::String(_) => Value::string("aws"),
        Kind::Unknown(unknown) if unknown.candidates.is_some() => {
            join::one_of(unknown.candidates.iter().flatten().map(partition).collect(), region)
        }
        _ => join::unknown_like(region, TypeBound::String, true),
    }
}

/// A JSON text without spaces.
fn minified(json: Value) -> Value {
    match &json.kind {
        Kind::String(text) => match serde_json::from_str::<serde_json::Value>(text) {
            Ok(parsed) => Value { kind: Kind::String(Arc::from(document::escaped(&parsed.to_string()))), ..json },
            Err(_) => json,
        },
        _ => json,
    }
}
