# METADATA
# title: Audit configurations of Google Cloud
# description: |
#   Who changes a resource is always recorded; who reads and writes data only where an audit configuration says so, for all
#   services or for one of them, in a project, a folder or the organization. Exempted members leave no trace. A policy that is set
#   as a whole brings its own configurations, and one of a project gives roles on what is in it.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/google_project_iam
#   - ref: https://cloud.google.com/logging/docs/audit/configure-data-access
# custom:
#   types:
#     - google_project_iam_audit_config
#     - google_folder_iam_audit_config
#     - google_organization_iam_audit_config
#     - google_project_iam_policy
#     - google_folder_iam_policy
#     - google_organization_iam_policy
#   provider_versions: ">= 6.0, < 8.0"
#   attaches:
#     - {type: data.google_iam_policy, from: policy_data, names: [policy_data]}
package model.google.logging.audit_config

import data.lib.attribute
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.google
import data.lib.google_key_access

subject(r) := {"kinds": [], "facts": {}, "names": [], "claims": [], "implied": roles(r)} if is_without(r)

subject(r) := {
	"kinds": ["audit_trail"],
	"facts": object.union(google.trail_facts(fact.constant(true, "it is recorded who uses the data")), {
		"declared": declared.facts(r),
		"logging": fact.any(array.concat(
			[recorded(r, entry) | some entry in configs(r).items],
			array.concat([fact.unknown("unsupported", "the audit configurations of the policy", r, ["policy_data"]) | configs(r).open], [fact.known(false, r, ["audit_log_config"])]),
		)),
	}),
	"names": [],
	"claims": [],
	"implied": roles(r),
} if {
	not is_without(r)
}

roles(r) := [{
	"role": "roles",
	"kinds": ["grant"],
	"at": [{"address": r.address, "path": ["policy_data"]}],
	"facts": google_key_access.in_project(r),
	"claims": [google_key_access.claim(r)],
}] if {
	r.type == "google_project_iam_policy"
	google_key_access.gives_on_keys(r)
} else := []

is_policy(r) if endswith(r.type, "_iam_policy")

# A policy that certainly has no audit configuration.
is_without(r) if {
	is_policy(r)
	count(configs(r).items) == 0
	configs(r).open == false
}

# The resource itself, or the configurations in the text of a policy.
configs(r) := {"items": [{"document": r, "path": [], "names": resource_names}], "open": false} if not is_policy(r)

configs(r) := {
	"items": [{"document": d, "path": item.path, "names": names} | some item in found.items; item.certainty == "sure"],
	"open": count(found.open) + count([item | some item in found.items; item.certainty != "sure"]) > 0,
} if {
	is_policy(r)
	{"document": d, "list": list, "names": names} := policy(r)
	found := attribute.items(d, [list])
}

# The data source that the policy is taken from, or its text.
policy(r) := {"document": sources(r)[0], "list": "audit_config", "names": source_names} if count(sources(r)) == 1

policy(r) := {"document": attribute.json(r, ["policy_data"], {"address": r.address, "values": {}}), "list": "auditConfigs", "names": policy_names} if {
	count(sources(r)) != 1
}

sources(r) := [d | some d in attribute.attached(r, "data.google_iam_policy").items; d.certainty == "sure"]

source_names := {"logs": "audit_log_configs", "type": "log_type", "exempted": "exempted_members"}

resource_names := {"logs": "audit_log_config", "type": "log_type", "exempted": "exempted_members"}

policy_names := {"logs": "auditLogConfigs", "type": "logType", "exempted": "exemptedMembers"}

# Reading and writing of all services, of everybody.
recorded(r, entry) := fact.all(array.concat([of_all_services(entry)], [of_type(entry, type) | some type in ["DATA_READ", "DATA_WRITE"]]))

of_all_services(entry) := fact.choose(
	convert.matches(attribute.string(entry.document, array.concat(entry.path, ["service"]), fact.absent("", entry.document, entry.path, "no service")), `^allServices$`),
	fact.known(true, entry.document, array.concat(entry.path, ["service"])),
	fact.unknown("not_modelled", "whether other services hold patient data", entry.document, array.concat(entry.path, ["service"])),
)

of_type(entry, type) := fact.any(array.concat(
	[fact.all([
		convert.if_certain(item.certainty == "sure", convert.matches(attribute.string(entry.document, array.concat(item.path, [entry.names.type]), fact.absent("", entry.document, item.path, "no type")), sprintf("^%s$", [type]))),
		convert.negated(attribute.present(entry.document, array.concat(item.path, [entry.names.exempted]))),
	]) |
		some item in logs(entry).items
	],
	array.concat(
		[fact.unknown("unsupported", "a part of the audit configuration", entry.document, array.concat(entry.path, [entry.names.logs])) | count(logs(entry).open) > 0],
		[fact.absent(false, entry.document, entry.path, sprintf("%s is not recorded for everybody", [type]))],
	),
))

logs(entry) := attribute.items(entry.document, array.concat(entry.path, [entry.names.logs]))
