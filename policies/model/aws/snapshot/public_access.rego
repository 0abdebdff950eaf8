# METADATA
# title: Block public access for snapshots and images of Amazon EC2
# description: |
#   It changes no verdict: a permission for a snapshot of a volume names an account, which the setting does not stop, and an
#   image that was public before it was turned on stays public. Whether something is shared is asked of the permission.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ebs_snapshot_block_public_access
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/snapshot_create_volume_permission
#   - ref: https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html
#   - ref: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-public-access-to-amis.html
# custom:
#   types: [aws_ebs_snapshot_block_public_access, aws_ec2_image_block_public_access]
#   provider_versions: ">= 5.0, < 7.0"
package model.aws.snapshot.public_access

subject(_) := {"kinds": [], "facts": {}, "names": [], "claims": []}
