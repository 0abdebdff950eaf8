# METADATA
# title: Readiness checks of Amazon Application Recovery Controller
# description: |
#   They compare the resources of two places and report; they route nothing. Where a failover leads, records, endpoint
#   groups and access points say.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/route53recoveryreadiness_resource_set
#   - ref: https://docs.aws.amazon.com/r53recovery/latest/dg/recovery-readiness.html
# custom:
#   types: [aws_route53recoveryreadiness_cell, aws_route53recoveryreadiness_readiness_check, aws_route53recoveryreadiness_recovery_group, aws_route53recoveryreadiness_resource_set]
#   provider_versions: ">= 5.0, < 7.0"
package model.aws.routing.readiness

subject(_) := {"kinds": [], "facts": {}, "names": [], "claims": []}
