//! Where a resource lives: region and account.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Configuration, Vendor};
use crate::resource::Provider;
use crate::source::Span;
use crate::terraform::join;
use crate::terraform::syntax::Body;
use crate::value::{Element, Kind, Part, Reason, TypeBound, Value};
use crate::version;

/// Services of AWS whose resources live in no region, as their types begin. The longest prefix decides.
const AWS_GLOBAL: [(&str, bool); 15] = [
    ("account_", true),
    ("budgets_", true),
    ("ce_", true),
    ("cloudfront_", true),
    ("cur_", true),
    ("globalaccelerator_", true),
    ("iam_", true),
    ("organizations_", true),
    ("route53_", true),
    ("route53_resolver_", false),
    ("route53domains_", true),
    ("shield_", true),
    ("waf_", true),
    ("networkmanager_", true),
    ("savingsplans_", true),
];

/// Google types without a place of their own: projects, identities, global networks.
const GOOGLE_GLOBAL: [&str; 13] = [
    "google_billing_",
    "google_compute_firewall",
    "google_compute_global_",
    "google_compute_network",
    "google_compute_route",
    "google_dns_",
    "google_folder",
    "google_logging_",
    "google_monitoring_",
    "google_organization_",
    "google_project",
    "google_service_account",
    "google_iam_",
];

/// Google types that live in the provider's region where they name none themselves.
const GOOGLE_REGIONAL: [&str; 12] = [
    "google_sql_database_instance",
    "google_compute_address",
    "google_compute_disk",
    "google_compute_instance",
    "google_compute_region_",
    "google_compute_resource_policy",
    "google_compute_router",
    "google_compute_snapshot",
    "google_compute_subnetwork",
    "google_container_cluster",
    "google_filestore_instance",
    "google_redis_",
];

/// Whether it is the provider that speaks to AWS through its Cloud Control API: it has neither default tags nor regions of
/// single resources.
pub(super) fn is_cloud_control(provider: &Provider) -> bool {
    provider.source.ends_with("/awscc")
}

/// Whether the provider has a `region` argument on every resource, as the AWS provider from version 6 on, and the Cloud
/// Control provider (`awscc`) never. `None` where both kinds of versions are allowed.
pub(super) fn per_resource_region(provider: &Provider) -> Option<bool> {
    if is_cloud_control(provider) {
        return Some(false);
    }
    match version::around(provider, 6) {
        (true, false) => Some(false),
        (false, true) => Some(true),
        _ => None,
    }
}

/// The region of a resource: text, or null where it lives in none.
pub(in crate::terraform) fn region(
    configuration: &Configuration,
    type_: &str,
    values: &BTreeMap<Arc<str>, Element>,
    header: Span,
) -> Value {
    let written = |name: &str| values.get(name).map(|entry| &entry.value).filter(|value| !value.is_null());
    match configuration.vendor {
        Vendor::Aws => aws_region(configuration, type_, &written),
        Vendor::Google => {
            if let Some(place) = written("location").or_else(|| written("region")) {
                return place.clone();
            }
            if let Some(zone) = written("zone") {
                return region_of_zone(zone);
            }
            if GOOGLE_REGIONAL.iter().any(|prefix| type_.starts_with(prefix)) {
                let by_zone = configuration.region.is_unknown() && !configuration.zone.is_null();
                return if by_zone { region_of_zone(&configuration.zone) } else { configuration.region.clone() };
            }
            if GOOGLE_GLOBAL.iter().any(|prefix| type_.starts_with(prefix)) {
                return Value::null();
            }
            Value::unknown(Reason::NotModelled, format!("where a {type_} without location lives"), Some(header))
        }
        Vendor::Azure => match written("location") {
            Some(place) => place.clone(),
            None => {
                Value::unknown(Reason::NotModelled, format!("where a {type_} without location lives"), Some(header))
            }
        },
        Vendor::Placeless => Value::null(),
        Vendor::Other => Value::unknown(Reason::NotModelled, format!("where a {type_} lives"), Some(header)),
    }
}

fn aws_region<'v>(configuration: &Configuration, type_: &str, written: &dyn Fn(&str) -> Option<&'v Value>) -> Value {
    // `aws_iam_role` and `awscc_iam_role` are of the same service.
    let service = type_.strip_prefix("awscc_").or_else(|| type_.strip_prefix("aws_")).unwrap_or(type_);
    let global = AWS_GLOBAL
        .iter()
        .filter(|(prefix, _)| service.starts_with(prefix))
        .max_by_key(|(prefix, _)| prefix.len())
        .is_some_and(|(_, global)| *global);
    let for_cloudfront = service.starts_with("wafv2_")
        && written("scope").and_then(Value::as_str).is_some_and(|scope| scope == "CLOUDFRONT");
    if global || for_cloudfront {
        return Value::null();
    }
    match (written("region"), configuration.per_resource_region) {
        (Some(own), Some(true)) => own.clone(),
        // With an older provider this argument means something else, if it is there at all.
        (Some(own), None) => {
            let why = Value::unknown(
                Reason::ProviderDefault,
                format!("whether the version of {} has a region argument", configuration.shown),
                None,
            );
            join::one_of(vec![own.clone(), configuration.region.clone()], &why)
        }
        _ => configuration.region.clone(),
    }
}

/// `europe-west1` of `europe-west1-b`.
fn region_of_zone(zone: &Value) -> Value {
    match &zone.kind {
        Kind::String(text) => match text.rsplit('/').next().and_then(|zone| zone.rsplit_once('-')) {
            Some((region, _)) => Value { kind: Kind::String(Arc::from(region)), ..zone.clone() },
            None => Value::unknown(Reason::Invalid, "the zone has no region in its name", None),
        },
        _ => join::unknown_like(zone, TypeBound::String, true),
    }
}

/// The account of a resource.
pub(in crate::terraform) fn account(
    configuration: &Configuration,
    type_: &str,
    values: &BTreeMap<Arc<str>, Element>,
) -> Value {
    let written = |name: &str| values.get(name).map(|entry| &entry.value).filter(|value| !value.is_null());
    match configuration.vendor {
        Vendor::Google => match written("project") {
            Some(project) if type_ != "google_project" => project.clone(),
            _ => configuration.account.clone(),
        },
        Vendor::Aws | Vendor::Azure => configuration.account.clone(),
        Vendor::Placeless => Value::null(),
        Vendor::Other => {
            Value::unknown(Reason::NotModelled, format!("the account that {} works in", configuration.shown), None)
        }
    }
}

/// Arguments and blocks of an AWS provider that do not decide whose account it works in.
const NO_CREDENTIALS: [&str; 17] = [
    "alias",
    "allowed_account_ids",
    "default_tags",
    "forbidden_account_ids",
    "ignore_tags",
    "max_retries",
    "profile",
    "region",
    "retry_mode",
    "s3_use_path_style",
    "skip_credentials_validation",
    "skip_metadata_api_check",
    "skip_region_validation",
    "skip_requesting_account_id",
    "sts_region",
    "use_dualstack_endpoint",
    "use_fips_endpoint",
];

/// With whose credentials an AWS provider works. Two providers that say nothing of their own, or name the same profile, work
/// with the same ones; what is said besides may be anybody's.
pub(super) fn credentials(body: Option<&Body>, profile: Option<&Value>, shown: &str) -> String {
    let own = body.is_some_and(|body| {
        let attributes = body.attributes.iter().map(|attribute| &*attribute.name);
        attributes.chain(body.blocks.iter().map(|block| &*block.kind)).any(|name| !NO_CREDENTIALS.contains(&name))
    });
    match profile {
        None if !own => "the credentials that terraform runs with".to_owned(),
        Some(Value { kind: Kind::String(name), .. }) if !own => format!("the profile {name}"),
        _ => shown.to_owned(),
    }
}

/// The account that an AWS provider works in: that of the role it assumes, or the only one allowed; else that of its
/// credentials.
pub(super) fn aws_account(
    role: Option<&Value>,
    allowed: Option<&Value>,
    credentials: &str,
    span: Option<Span>,
) -> Value {
    if let Some(role) = role {
        return of_arn(role);
    }
    if let Some(allowed) = allowed.and_then(Value::as_sequence)
        && let ([only], None) = (allowed.items.as_slice(), &allowed.open)
        && !only.maybe
    {
        return match crate::terraform::types::to_string(&only.value) {
            Ok(account) => account,
            Err(_) => only.value.clone(),
        };
    }
    Value::unknown(Reason::External, format!("the account of {credentials}"), span)
}

/// Field five of an ARN.
fn of_arn(role: &Value) -> Value {
    match &role.kind {
        Kind::String(text) => match text.split(':').nth(4) {
            Some(account) if !account.is_empty() => {
                Value { kind: Kind::String(Arc::from(account)), references: None, ..role.clone() }
            }
            _ => Value::unknown(Reason::Invalid, "the role that the provider assumes is no ARN", None),
        },
        Kind::Template(parts) => {
            let mut field = 0;
            let mut found: Vec<Part> = Vec::new();
            for part in parts.iter() {
                match part {
                    Part::Literal(text) => {
                        for (number, piece) in text.split(':').enumerate() {
                            field += usize::from(number > 0);
                            if field == 4 && !piece.is_empty() {
                                found.push(Part::Literal(Arc::from(piece)));
                            }
                        }
                    }
                    Part::Hole(_) if field == 4 => found.push(part.clone()),
                    Part::Hole(_) => {}
                }
            }
            match found.as_slice() {
                [Part::Literal(account)] => {
                    Value { kind: Kind::String(Arc::clone(account)), references: None, ..role.clone() }
                }
                [Part::Hole(account)] => account.clone(),
                _ => join::unknown_like(role, TypeBound::String, true),
            }
        }
        Kind::Unknown(unknown) => match &unknown.candidates {
            Some(candidates) => join::one_of(candidates.iter().map(of_arn).collect(), role),
            None => join::unknown_like(role, TypeBound::String, true),
        },
        _ => join::unknown_like(role, TypeBound::String, true),
    }
}
