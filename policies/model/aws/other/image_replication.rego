# METADATA
# title: Replication of Amazon ECR registries
# description: |
#   It copies container images to other regions and accounts. Images hold programs and no patient data, so that no rule of
#   places judges where they lie; one with data in it is a leak that no region would mend.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ecr_replication_configuration
#   - ref: https://docs.aws.amazon.com/AmazonECR/latest/userguide/replication.html
# custom:
#   types: [aws_ecr_replication_configuration]
#   provider_versions: ">= 5.0, < 7.0"
package model.aws.other.image_replication

subject(_) := {"kinds": [], "facts": {}, "names": [], "claims": []}
