# METADATA
# title: Amazon EKS control planes
# description: |
#   The control plane logs nothing unless told to, and then into a log group that it makes itself if nobody declares it.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/eks_cluster
#   - ref: https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html
# custom:
#   types: [aws_eks_cluster]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
package model.aws.eks.cluster

import data.lib.attribute
import data.lib.aws
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location

subject(r) := {
	"kinds": ["control_plane"],
	"facts": {"declared": declared.facts(r), "location": location.aws(r)},
	"names": [name(r), aws.arn(r, "eks", "cluster/", name(r))],
	"claims": array.concat([declared.claim(r)], log_claims(r)),
}

name(r) := attribute.string(r, ["name"], fact.absent(null, r, ["name"], "the cluster has no name"))

log_claims(r) := [aws.log_claim(r, log_types, group)] if {
	attribute.present(r, log_types).value == true
	group := log_group(r)
}

log_claims(r) := [] if attribute.present(r, log_types).value == false

log_claims(r) := [aws.log_claim(r, log_types, fact.unknown("input_missing", "which logs are written", r, log_types))] if {
	not "value" in object.keys(attribute.present(r, log_types))
}

log_types := ["enabled_cluster_log_types"]

log_group(r) := convert.with_value(name(r), sprintf("/aws/eks/%s/cluster", [name(r).value])) if convert.is_text(name(r))

log_group(r) := aws.with_holes(r, ["name"], sprintf("/aws/eks/%s/cluster", [convert.like(name(r))])) if not convert.is_text(name(r))
