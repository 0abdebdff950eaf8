# METADATA
# title: Snapshots of Amazon RDS and EBS, and copies of them
# description: |
#   A snapshot has the encryption of what it was taken from, and so has a copy unless it names a key. A copy lies in the
#   region of its provider, or in the destination that it names. Who may restore it is written at the snapshot of a
#   database, and in a resource of its own for a snapshot of a volume.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_snapshot
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_cluster_snapshot_copy
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ebs_snapshot_copy
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_CopySnapshot.html
# custom:
#   types: [aws_db_snapshot, aws_db_cluster_snapshot, aws_ebs_snapshot, aws_db_snapshot_copy, aws_rds_cluster_snapshot_copy, aws_ebs_snapshot_copy]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
#   attaches:
#     - {type: aws_snapshot_create_volume_permission, by: snapshot_id, names: [id]}
package model.aws.snapshot.snapshot

import data.lib.attribute
import data.lib.aws
import data.lib.declared
import data.lib.fact
import data.lib.location
import data.lib.sharing

permission := "aws_snapshot_create_volume_permission"

# The attribute that names what was copied.
sources := {
	"aws_db_snapshot": "db_instance_identifier",
	"aws_db_cluster_snapshot": "db_cluster_identifier",
	"aws_ebs_snapshot": "volume_id",
	"aws_db_snapshot_copy": "source_db_snapshot_identifier",
	"aws_rds_cluster_snapshot_copy": "source_db_cluster_snapshot_identifier",
	"aws_ebs_snapshot_copy": "source_snapshot_id",
}

own_names := {
	"aws_db_snapshot": {"argument": "db_snapshot_identifier", "prefix": "snapshot:"},
	"aws_db_cluster_snapshot": {"argument": "db_cluster_snapshot_identifier", "prefix": "cluster-snapshot:"},
	"aws_db_snapshot_copy": {"argument": "target_db_snapshot_identifier", "prefix": "snapshot:"},
	"aws_rds_cluster_snapshot_copy": {"argument": "target_db_cluster_snapshot_identifier", "prefix": "cluster-snapshot:"},
}

is_volume(r) if startswith(r.type, "aws_ebs_")

subject(r) := {
	"kinds": array.concat(["copy", "snapshot"], ["transfer" | is_copy(r)]),
	"facts": {
		"declared": declared.facts(r),
		"encryption": {"at_rest": at_rest(r), "key": {"managed_by": aws.key_manager(r, ["kms_key_id"], as_source(r, "the key of what was copied"))}},
		"location": place(r),
		"sharing": {"accounts": accounts(r)},
	},
	"names": names(r),
	"claims": array.concat([
		aws.encrypted_by(["kms_key_id"]),
		declared.claim(r),
		{"relation": "copies", "points": [sources[r.type]], "to": ["store", "copy"]},
	], transfers(r)),
}

# A copy of a snapshot carries data to its region, whatever it was taken from.
is_copy(r) if endswith(r.type, "_snapshot_copy")

transfers(r) := [{
	"relation": "transfers_to",
	"value": attribute.string(r, ["destination_region"], attribute.region(r)),
	"to": ["place"],
	"at": written_at(r),
	"otherwise": {"role": "region of the copy", "kinds": ["place"], "at": written_at(r), "facts": {"location": place(r)}},
} |
	is_copy(r)
]

written_at(r) := [{"address": r.address, "path": ["destination_region"]}] if attribute.present(r, ["destination_region"]).value != false

written_at(r) := [{"address": r.address, "path": []}] if not attribute.present(r, ["destination_region"]).value != false

names(r) := [name, aws.arn(r, "rds", own_names[r.type].prefix, name)] if {
	argument := own_names[r.type].argument
	name := attribute.string(r, [argument], fact.absent(null, r, [argument], "the snapshot has no name"))
}

names(r) := [] if is_volume(r)

# Not known here; found at the source.
as_source(r, what) := fact.unknown("external", what, r, [sources[r.type]])

at_rest(r) := fact.choose(
	fact.any([
		attribute.present(r, ["kms_key_id"]),
		attribute.bool(r, ["encrypted"], fact.absent(false, r, ["encrypted"], "a copy has the encryption of its source")),
	]),
	fact.absent(true, r, ["kms_key_id"], "the copy is encrypted"),
	as_source(r, "the encryption of what was copied"),
)

place(r) := location.of_aws(attribute.string(r, ["destination_region"], attribute.region(r)), "where the copy is made") if {
	attribute.present(r, ["destination_region"]).value != false
}

place(r) := location.of_aws(attribute.string(r, ["destination_region"], attribute.region(r)), "where the copy is made") if {
	not "value" in object.keys(attribute.present(r, ["destination_region"]))
}

place(r) := location.aws(r) if attribute.present(r, ["destination_region"]).value == false

accounts(r) := attribute.list(r, ["shared_accounts"], fact.absent([], r, ["shared_accounts"], "a snapshot is not shared by default")) if not is_volume(r)

accounts(r) := sharing.by_companions(r, permission, ["account_id"]) if is_volume(r)
