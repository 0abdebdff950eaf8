# METADATA
# title: Settings of AWS Backup for a region
# description: |
#   Which services AWS Backup may protect in this account and region. An account is opted in to every service that AWS
#   Backup supported when it was first used there; this resource can opt it out. The setting binds selections by tag or
#   of everything; a selection that names resources or their type ignores it, but never for Aurora, Neptune and
#   DocumentDB.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/backup_region_settings
#   - ref: https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html
# custom:
#   types: [aws_backup_region_settings]
#   provider_versions: ">= 5.0, < 7.0"
package model.aws.backup.region_settings

import data.lib.attribute
import data.lib.fact

path := ["resource_type_opt_in_preference"]

# The services of the preference, and the types that they are for.
always := {
	"Aurora": ["aws_rds_cluster"],
	"DocumentDB": ["aws_docdb_cluster"],
	"Neptune": ["aws_neptune_cluster"],
}

by_tag := {
	"DynamoDB": ["aws_dynamodb_table"],
	"EBS": ["aws_ebs_volume"],
	"EC2": ["aws_instance"],
	"EFS": ["aws_efs_file_system"],
	"FSx": ["aws_fsx_lustre_file_system", "aws_fsx_openzfs_file_system", "aws_fsx_windows_file_system"],
	"RDS": ["aws_db_instance"],
	"Redshift": ["aws_redshift_cluster"],
	"S3": ["aws_s3_bucket"],
}

subject(r) := {
	"kinds": ["backup_settings"],
	"facts": {},
	"names": [],
	"claims": array.concat(
		[claim(r, service, types, true) | some service, types in always],
		array.concat(
			[claim(r, service, types, false) | some service, types in by_tag],
			[claim(r, service, ["aws_dsql_cluster"], false) | some service in dsql(r)],
		),
	),
}

# Aurora DSQL is newer than the others: whichever name the preference gives it.
dsql(r) := named if {
	named := [step | some item in attribute.items(r, path).items; step := item.path[count(item.path) - 1]; regex.match(`(?i)dsql`, step)]
	count(named) > 0
} else := ["DSQL"]

claim(r, service, types, binds_all) := {
	"relation": "opts_out",
	"select": {"all": array.concat([{"type": types}, {"region": attribute.region(r)}, {"account": attribute.account(r)}], [opted_out(r, service)])},
	"to": ["store", "machine"],
	"at": [{"address": r.address, "path": array.concat(path, [service])}],
	"facts": {
		"binds_all": fact.constant(binds_all, "whether selections by ARN ask for the opt-in"),
		"opted_in": preference(r, service),
	},
}

opted_out(r, service) := {"any": []} if preference(r, service).value == true

opted_out(r, service) := {"everything": true} if preference(r, service).value == false

opted_out(r, service) := {"name": preference(r, service)} if not "value" in object.keys(preference(r, service))

preference(r, service) := attribute.bool(r, array.concat(path, [service]), fact.absent(true, r, path, "an account is opted in to what AWS Backup supports"))
