# METADATA
# title: Amazon OpenSearch Service domains
# description: |
#   Encryption at rest is off unless set. The service takes hourly snapshots by itself and keeps them for 14 days.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/opensearch_domain
# custom:
#   types: [aws_opensearch_domain]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
package model.aws.opensearch.domain

import data.lib.attribute
import data.lib.aws
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location
import data.lib.mechanism

subject(r) := {
	"kinds": ["store"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": at_rest(r),
			"key": {"managed_by": aws.key_manager(r, key_path, aws.default_key_of(r, key_path, at_rest(r), "OpenSearch Service"))},
		},
		"backup": {
			"exempt": fact.constant(false, "an index that can be rebuilt is declared with its class"),
			"inherits_source_encryption": fact.constant(true, "snapshots have the key of the domain"),
			"native": {
				"enabled": fact.constant(true, "OpenSearch Service takes hourly snapshots by itself"),
				"retention": convert.days(fact.constant(14, "OpenSearch Service keeps its snapshots for 14 days")),
				"point_in_time": fact.constant(false, "OpenSearch Service has hourly snapshots only"),
				"loss": mechanism.loss("opensearch_snapshot", []),
				"own_key": fact.constant(false, "snapshots have the key of the domain"),
			},
			"plans_offered": fact.constant(false, "AWS Backup does not support OpenSearch Service"),
			"continuous": {"possible": fact.constant(false, "AWS Backup does not support OpenSearch Service")},
		},
		"deletion": {"offered": fact.constant(false, "OpenSearch Service has no deletion protection")},
		"location": location.aws(r),
		"redundancy": {"offered": fact.constant(true, "a domain can lie in several zones"), "standby": attribute.bool(r, ["cluster_config", 0, "zone_awareness_enabled"], fact.absent(false, r, ["cluster_config"], "a domain lies in one zone by default"))},
	},
	"names": [name(r), aws.arn(r, "es", "domain/", name(r))],
	"claims": [aws.encrypted_by(key_path), declared.claim(r)],
}

at_rest(r) := attribute.bool(r, ["encrypt_at_rest", 0, "enabled"], fact.absent(false, r, ["encrypt_at_rest"], "OpenSearch Service does not encrypt by default"))

key_path := ["encrypt_at_rest", 0, "kms_key_id"]

name(r) := attribute.string(r, ["domain_name"], fact.absent(null, r, ["domain_name"], "the domain has no name"))
