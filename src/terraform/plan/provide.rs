//! What the provider configurations of a plan give to resources: region, account, default tags.
//!
//! Arguments count where they are constant. A plan lists the names in every other expression and not what is done with
//! them: `lookup(local.other_region, var.region)` has the same record as `var.region`. Where the region is not told so, the
//! configuration that was planned, a data source that asks the provider for it, or a resource's own ARN, tells it.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use super::format::Document;
use super::plain;
use crate::resource::Provider;
use crate::terraform::provider::{Configuration, Vendor, configuration_of, vendor_of};
use crate::value::{Kind, Reason, Value};

/// The provider configurations of a plan by their keys.
pub(super) struct Providers {
    all: BTreeMap<String, Configuration>,
}

impl Providers {
    pub(super) fn new(
        document: &Document,
        environment: &BTreeMap<String, String>,
        schema: &BTreeMap<String, bool>,
    ) -> Providers {
        let argument = |expressions: &Map<String, Json>, name: &str| -> Option<Value> {
            expressions.get(name)?.get("constant_value").map(plain)
        };
        let all = document.configuration.provider_config.iter().map(|(key, written)| {
            let shown = match key.split_once(':') {
                Some((module, name)) => format!("{module}.provider.{name}"),
                None => format!("provider.{key}"),
            };
            let vendor = vendor_of(&written.full_name);
            let provider = Provider {
                source: written.full_name.clone(),
                configuration: shown.clone(),
                locked: None,
                constraint: written.version_constraint.clone(),
            };
            let expressions = &written.expressions;
            let nested = |block: &str, name: &str| -> Option<Value> {
                let block = expressions.get(block)?;
                let block = block.get(0).unwrap_or(block);
                argument(block.as_object()?, name)
            };
            let unknown = |reason, what: &str| Value::unknown(reason, format!("{what}{shown}"), None);
            let region = match argument(expressions, "region") {
                Some(region) => region,
                None if expressions.contains_key("region") => unknown(Reason::ProviderRegion, ""),
                None => match environment
                    .get("AWS_REGION")
                    .or_else(|| environment.get("AWS_DEFAULT_REGION"))
                    .filter(|_| vendor == Vendor::Aws)
                {
                    Some(region) => Value::string(region),
                    None => unknown(Reason::ProviderRegion, ""),
                },
            };
            let role = nested("assume_role", "role_arn");
            let account = match vendor {
                Vendor::Google => argument(expressions, "project"),
                Vendor::Azure => argument(expressions, "subscription_id"),
                _ => None,
            };
            let tags = match vendor {
                Vendor::Google => argument(expressions, "default_labels"),
                _ => nested("default_tags", "tags"),
            };
            let written_tags = expressions.contains_key("default_tags") || expressions.contains_key("default_labels");
            let default_tags = match tags {
                Some(tags) => tags,
                None if written_tags => unknown(Reason::Computed, "the default tags of "),
                None => Value::null(),
            };
            let allowed = argument(expressions, "allowed_account_ids");
            let regional = schema.get(&written.full_name).copied();
            let configuration = configuration_of(
                provider,
                shown.clone(),
                region,
                argument(expressions, "zone"),
                account,
                (role, allowed),
                default_tags,
                regional,
            );
            (key.clone(), configuration)
        });
        Providers { all: all.collect() }
    }

    /// The configuration of a resource; one without a key, or of another plan, is not known.
    pub(super) fn of(&mut self, key: Option<&str>, source: &str) -> &Configuration {
        let key = key.map_or_else(|| format!("?{source}"), str::to_owned);
        self.all.entry(key).or_insert_with(|| {
            let provider = Provider { source: source.to_owned(), ..Provider::default() };
            let shown = format!("provider.{}", source.rsplit('/').next().unwrap_or(source));
            let region = Value::unknown(Reason::ProviderRegion, shown.clone(), None);
            configuration_of(provider, shown, region, None, None, (None, None), Value::null(), None)
        })
    }

    /// Takes what a data source told: the region or the account that a provider works in.
    pub(super) fn told(&mut self, key: &str, type_: &str, values: &Map<String, Json>) {
        let Some(configuration) = self.all.get_mut(key) else { return };
        let text = |name: &str| values.get(name).and_then(Json::as_str).filter(|text| !text.is_empty());
        match type_ {
            "aws_region" => fill(&mut configuration.region, text("name").or_else(|| text("region"))),
            "aws_caller_identity" => fill(&mut configuration.account, text("account_id")),
            _ => {}
        }
    }
}

/// Takes the region and the account of an ARN where they are not known otherwise.
pub(super) fn by_arn(region: &mut Value, account: &mut Value, values: &Map<String, Json>) {
    let Some(arn) = values.get("arn").and_then(Json::as_str).filter(|arn| arn.starts_with("arn:")) else { return };
    let mut fields = arn.split(':').skip(3);
    fill(region, fields.next().filter(|field| !field.is_empty()));
    fill(account, fields.next().filter(|field| !field.is_empty()));
}

fn fill(value: &mut Value, text: Option<&str>) {
    if let (Kind::Unknown(_), Some(text)) = (&value.kind, text) {
        *value = Value::string(text);
    }
}
