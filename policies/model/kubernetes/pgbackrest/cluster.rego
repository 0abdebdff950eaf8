# METADATA
# title: PostgreSQL clusters of Crunchy Data and Percona, which pgBackRest backs up
# description: |
#   With a repository the operator archives the write-ahead log and makes a first full backup by itself; a schedule makes
#   more of them. WAL is switched after 60 seconds at the latest unless `archive_timeout` says otherwise. Without a
#   retention pgBackRest keeps every backup. Percona's `backups.enabled` switches all of it off. A standby cluster follows
#   another one; with the section alone it is one of Crunchy Data's, not one of Percona's.
# related_resources:
#   - ref: https://github.com/CrunchyData/postgres-operator/blob/0fbac3062d649b2b5fadde4e00f17bad250c0052/pkg/apis/postgres-operator.crunchydata.com/v1beta1/pgbackrest_types.go
#   - ref: https://github.com/percona/percona-postgresql-operator/blob/adafb34ff17cb2df8b491d725cccdd46c0607d44/pkg/apis/pgv2.percona.com/v2/perconapgcluster_types.go
#   - ref: https://pgbackrest.org/configuration.html
# custom:
#   types: [postgres-operator.crunchydata.com/PostgresCluster, pgv2.percona.com/PerconaPGCluster]
#   attaches:
#     - {type: storage.k8s.io/StorageClass, from: spec.instances.*.dataVolumeClaimSpec.storageClassName, names: [metadata.name]}
#     - {type: storage.k8s.io/StorageClass, from: spec.backups.pgbackrest.repos.*.volume.volumeClaimSpec.storageClassName, names: [metadata.name]}
package model.kubernetes.pgbackrest.cluster

import data.lib.attribute
import data.lib.aws
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location
import data.lib.mechanism
import data.lib.schedule
import data.lib.volume
import data.lib.workload

repos_path := ["spec", "backups", "pgbackrest", "repos"]

global_path := ["spec", "backups", "pgbackrest", "global"]

class_path := ["spec", "instances", 0, "dataVolumeClaimSpec", "storageClassName"]

subject(r) := {
	"kinds": ["store", "workload"],
	"facts": convert.replaced(volume.facts(r, class_path), {
		"declared": declared.facts(r),
		"backup": {
			"exempt": is_standby(r),
			"inherits_source_encryption": fact.constant(false, "a repository has an encryption of its own"),
			"native": {
				"enabled": enabled(r),
				"retention": retention(r),
				"point_in_time": enabled(r),
				"loss": archive_loss(r),
				"own_key": fact.unknown("not_modelled", "the key of the repository", r, repos_path),
			},
			"continuous": {"possible": fact.constant(false, "pgBackRest archives by itself")},
		},
		"redundancy": {
			"offered": fact.constant(true, "a cluster can have standby instances"),
			"standby": at_least_two(replicas(r)),
		},
		"replicas": replicas(r),
		"runs_always": workload.always,
		"log_level": {"verbose": fact.constant(false, "the operator sets no level of the application")},
	}),
	"names": [r.name],
	"claims": array.concat(volume.key_claims(r, class_path), array.concat([declared.claim(r)], array.concat(repo_claims(r), volume_claims(r)))),
}

is_standby(r) := fact.choose(
	fact.all([attribute.present(r, ["spec", "standby"]), stands_by(r)]),
	fact.absent(true, r, ["spec", "standby"], "it is a standby of another cluster"),
	fact.absent(false, r, ["spec", "standby"], "a cluster holds data of its own"),
)

stands_by(r) := attribute.bool(
	r, ["spec", "standby", "enabled"],
	fact.absent(r.type == "postgres-operator.crunchydata.com/PostgresCluster", r, ["spec", "standby"], "what the definition of the operator fills in"),
)

repos(r) := attribute.items(r, repos_path)

enabled(r) := fact.all([
	attribute.present(r, repos_path),
	attribute.bool(r, ["spec", "backups", "enabled"], fact.absent(true, r, [], "backups are on where a repository is named")),
])

instances(r) := attribute.items(r, ["spec", "instances"])

replicas(r) := fact.unknown("unsupported", "a part of the instances", r, ["spec", "instances"]) if count(instances(r).open) > 0

replicas(r) := schedule.total([attribute.number(r, array.concat(item.path, ["replicas"]), fact.absent(1, r, item.path, "one instance by default")) | some item in instances(r).items]) if {
	count(instances(r).open) == 0
}

at_least_two(f) := convert.with_value(f, f.value >= 2) if is_number(object.get(f, "value", null))

at_least_two(f) := convert.still_unknown(f) if not is_number(object.get(f, "value", null))

timeout_path := ["spec", "patroni", "dynamicConfiguration", "postgresql", "parameters", "archive_timeout"]

archive_loss(r) := attribute.duration(r, timeout_path, mechanism.seconds("pgbackrest_archive_timeout", r, []))

# In days where the repository says so; a number of full backups tells no time.
retention(r) := schedule.largest(array.concat([kept(r, item) | some item in repos(r).items], [nothing(r) | count(repos(r).items) == 0]))

nothing(r) := fact.absent(unlimited, r, [], "no repository deletes anything")

kept(r, item) := fact.choose(
	in_days(r, item),
	convert.days(attribute.number(r, option(r, item, "retention-full"), fact.absent(36500, r, [], "pgBackRest keeps every backup where no retention is set"))),
	fact.choose(
		attribute.present(r, option(r, item, "retention-full")),
		fact.unknown("not_modelled", "how long so many full backups reach back", r, option(r, item, "retention-full")),
		fact.absent(unlimited, r, [], "pgBackRest keeps every backup where no retention is set"),
	),
)

unlimited := 3153600000

in_days(r, item) := convert.matches(attribute.string(r, option(r, item, "retention-full-type"), fact.absent("count", r, [], "retention is a number of backups by default")), `^time$`)

# Options of a repository go by its name: repo1-retention-full.
option(r, item, name) := array.concat(global_path, [sprintf("%s-%s", [repo_name(r, item), name])])

repo_name(r, item) := name_of(r, item).value if convert.is_text(name_of(r, item))

repo_name(r, item) := "repo1" if not convert.is_text(name_of(r, item))

name_of(r, item) := attribute.string(r, array.concat(item.path, ["name"]), fact.absent("", r, item.path, "no name"))

repo_claims(r) := array.concat([claim |
	some item in repos(r).items
	some kind, argument in {"s3": "bucket", "gcs": "bucket", "azure": "container"}
	not attribute.present(r, array.concat(item.path, [kind])).value == false
	claim := repo_claim(r, item, kind, array.concat(item.path, [kind, argument]))
], hidden(r))

hidden(r) := [{"relation": "backs_up_to", "value": fact.unknown("unsupported", "a repository", r, repos_path), "to": ["store"]} | count(repos(r).open) > 0]

repo_claim(r, item, kind, path) := {
	"relation": "backs_up_to",
	"points": path,
	"to": ["store", "container"],
	"at": [{"address": r.address, "path": path}],
	"facts": {"transport": {"encrypted": verified(r, item)}},
	"otherwise": {
		"role": sprintf("repository %s", [aws.text(attribute.string(r, path, fact.absent("", r, path, "no bucket")))]),
		"kinds": ["copy"],
		"at": [{"address": r.address, "path": path}],
		"facts": {
			"location": repo_location(r, item, kind),
			"encryption": {"at_rest": at_rest(r, item, kind), "key": {"managed_by": fact.unknown("external", "the default encryption of the bucket", r, path)}},
		},
	},
}

# A repository on a volume lies in the cluster, with the encryption of its storage class.
volume_claims(r) := [claim |
	some item in repos(r).items
	not attribute.present(r, array.concat(item.path, ["volume"])).value == false
	path := array.concat(item.path, ["volume", "volumeClaimSpec", "storageClassName"])
	claim := {
		"relation": "replicates_to",
		"makes": fact.known(sprintf("volume of %s", [repo_name(r, item)]), r, path),
		"to": ["copy"],
		"otherwise": {
			"role": sprintf("repository %s", [repo_name(r, item)]),
			"kinds": ["copy"],
			"at": [{"address": r.address, "path": path}],
			"facts": {
				"location": volume.zone_location(r, path),
				"encryption": {
					"at_rest": fact.any([volume.at_rest(r, path), ciphered(r, item)]),
					"key": {"managed_by": volume.key_manager(r, path)},
				},
			},
			"claims": volume.key_claims(r, path),
		},
	}
]

# The options of a repository whose name is not known are not either.
ciphered(r, item) := convert.still_unknown(name_of(r, item)) if not convert.is_text(name_of(r, item))

ciphered(r, item) := convert.matches(attribute.string(r, option(r, item, "cipher-type"), fact.absent("none", r, [], "pgBackRest does not encrypt by default")), `^aes`) if {
	convert.is_text(name_of(r, item))
}

repo_location(r, item, "s3") := location.of_aws(attribute.string(r, path, fact.unknown("external", "the region of the bucket", r, item.path)), "the region of the repository") if {
	path := array.concat(item.path, ["s3", "region"])
}

repo_location(r, item, kind) := fact.unknown("external", "the region of the bucket", r, array.concat(item.path, [kind])) if kind != "s3"

# pgBackRest speaks TLS with its repositories; an option leaves out the check of certificates.
verified(r, item) := fact.all([convert.negated(convert.matches(attribute.string(r, option(r, item, name), fact.absent("y", r, [], "certificates are checked by default")), `(?i)^n`)) |
	some name in ["storage-verify-tls", "s3-verify-tls"]
])

# Clouds encrypt every object; behind another endpoint only the cipher of pgBackRest does for certain.
at_rest(r, item, "s3") := fact.choose(
	fact.any([
		convert.matches(attribute.string(r, array.concat(item.path, ["s3", "endpoint"]), fact.absent("", r, item.path, "no endpoint")), `(^|[./])s3[.-][^/]*amazonaws\.com`),
		ciphered(r, item),
	]),
	fact.absent(true, r, item.path, "the repository is encrypted"),
	fact.unknown("external", "the encryption of the object store", r, item.path),
)

at_rest(r, item, kind) := fact.absent(true, r, item.path, "the cloud encrypts every object") if kind != "s3"
