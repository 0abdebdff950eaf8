# METADATA
# title: Ends of AWS DataSync tasks
# description: |
#   An end names a file system or a bucket of AWS, or a server somewhere else, whose place no region tells.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/datasync_location_s3
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/datasync_location_efs
# custom:
#   types: [aws_datasync_location_s3, aws_datasync_location_efs, aws_datasync_location_fsx_lustre_file_system, aws_datasync_location_fsx_openzfs_file_system, aws_datasync_location_fsx_windows_file_system]
#   provider_versions: ">= 5.0, < 7.0"
package model.aws.transfer.datasync_location

import data.lib.attribute
import data.lib.fact
import data.lib.location

store_arn := {
	"aws_datasync_location_s3": "s3_bucket_arn",
	"aws_datasync_location_efs": "efs_file_system_arn",
	"aws_datasync_location_fsx_lustre_file_system": "fsx_filesystem_arn",
	"aws_datasync_location_fsx_openzfs_file_system": "fsx_filesystem_arn",
	"aws_datasync_location_fsx_windows_file_system": "fsx_filesystem_arn",
}

subject(r) := {
	"kinds": ["place"],
	"facts": {"location": place(r)},
	"names": [],
	"claims": [{
		"relation": "stands_for",
		"points": [store_arn[r.type]],
		"to": ["store"],
		# One that is not declared here is a place of which nothing else is known.
		"otherwise": {"role": "undeclared store", "kinds": ["place"], "at": [{"address": r.address, "path": [store_arn[r.type]]}], "facts": {"location": place(r)}},
	}],
}

# The ARN of a file system names its region; that of a bucket names none.
place(r) := location.of_arn(attribute.string(r, [store_arn[r.type]], fact.absent(null, r, [store_arn[r.type]], "the argument is required")), "what the task reads or writes")
