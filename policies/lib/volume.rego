# Kubernetes volumes: what their StorageClass says of encryption and place.
package lib.volume

import data.lib.attribute
import data.lib.aws
import data.lib.convert
import data.lib.ebs
import data.lib.fact
import data.lib.location

class_type := "storage.k8s.io/StorageClass"

# The facts of a volume whose claim names its class at `path`.
facts(r, path) := object.union(common, {
	"volume": properties(r, path),
	"encryption": {"at_rest": at_rest(r, path), "key": {"managed_by": key_manager(r, path)}},
	"deletion": {
		"offered": fact.constant(true, "a storage class says what happens to the volume of a claim that is deleted"),
		"protected": retained(r, path),
	},
	"location": zone_location(r, path),
})

# The facts of a volume that is written out at `path`, of a sort of which `traits` say what is certain. What lies on a node has
# no backups by itself; a share or a disk of elsewhere may have. Whether it is a store at all is for `exempt` to say.
without_class(r, path, sort, traits, exempt) := object.union(convert.replaced(common, {"backup": convert.replaced(common.backup, {"exempt": exempt, "native": native(r, path, sort)})}), {
	"volume": {
		"csi": fact.known(sort == "csi", r, path),
		"nfs": fact.known(sort == "nfs", r, path),
		"type": fact.known(sort, r, path),
		"files": {"offered": fact.constant(traits.files, "no mechanism reads the directories of a node")},
		"snapshots": {"offered": fact.constant(traits.snapshots, "only volumes of a claim have snapshots")},
	},
	"encryption": {"at_rest": written_at_rest(r, path, traits), "key": {"managed_by": fact.unknown("external", sprintf("the key of %s", [media(sort)]), r, path)}},
	"deletion": {"offered": fact.constant(false, "it belongs to no claim that could be deleted"), "protected": fact.constant(false, "it belongs to no claim that could be deleted")},
	"location": of_cluster(r, path),
})

native(_, _, sort) := common.backup.native if sort in ["hostPath", "local"]

native(r, path, sort) := {
	"enabled": fact.unknown("external", sprintf("backups that %s makes of it", [media(sort)]), r, path),
	"own_key": fact.unknown("external", sprintf("the key of backups that %s makes of it", [media(sort)]), r, path),
	"retention": fact.unknown("external", sprintf("how long backups of %s are kept", [media(sort)]), r, path),
	"point_in_time": fact.unknown("external", sprintf("backups that %s makes of it", [media(sort)]), r, path),
	"loss": fact.unknown("external", sprintf("how often %s is backed up", [media(sort)]), r, path),
} if {
	not sort in ["hostPath", "local"]
}

written_at_rest(_, _, traits) := fact.constant(true, "the cloud encrypts every disk") if traits.encrypted

written_at_rest(r, path, traits) := fact.unknown("external", sprintf("the encryption of %s", [media(last(path))]), r, path) if not traits.encrypted

last(path) := path[count(path) - 1]

media("hostPath") := "the disks of the node"

media("local") := "the disks of the node"

media(sort) := "the server of the share" if sort in ["nfs", "cephfs", "glusterfs"]

media(sort) := "what keeps the volume" if not sort in ["hostPath", "local", "nfs", "cephfs", "glusterfs"]

common := {
	"backup": {
		"exempt": fact.constant(false, "a volume holds data of its own"),
		"inherits_source_encryption": fact.constant(true, "snapshots of a volume have its key"),
		"native": {
			"enabled": fact.constant(false, "a volume has no backups by itself"),
			"own_key": fact.constant(false, "a volume has no backups by itself"),
		},
		"continuous": {"possible": fact.constant(false, "volumes have snapshots only")},
	},
	"redundancy": {
		"offered": fact.constant(false, "a volume is no database"),
		"standby": fact.constant(false, "a volume lies in one zone"),
	},
}

# What mechanisms look at that choose among volumes. Classes of the provisioners that Kubernetes had in itself make volumes of
# which the driver is none of CSI, and so do provisioners that are no drivers.
properties(r, path) := object.union(sort(r, path), {"class": named_class(r, path)})

sort(r, path) := {
	"csi": fact.known(true, c, ["provisioner"]),
	"driver": fact.known(driver(c), c, ["provisioner"]),
	"type": fact.known("csi", c, ["provisioner"]),
	"nfs": fact.known(false, c, ["provisioner"]),
} if {
	c := class(r, path)
	is_csi(c)
}

sort(r, path) := {"csi": fact.known(false, c, ["provisioner"])} if {
	c := class(r, path)
	startswith(driver(c), "kubernetes.io/")
}

sort(r, path) := {} if not has_sort(r, path)

has_sort(r, path) if is_csi(class(r, path))

has_sort(r, path) if startswith(driver(class(r, path)), "kubernetes.io/")

# Drivers of CSI have the name of a domain in which `csi` stands.
is_csi(c) if regex.match(`(^|\.)[a-z]*-?csi[.-]|-csi\.|\.csi$`, driver(c))

named_class(r, path) := class_name(r, path) if not convert.is_null_fact(class_name(r, path))

named_class(r, path) := fact.unknown("external", "the default storage class of the cluster", r, path) if convert.is_null_fact(class_name(r, path))

# The class that the claim names, if it was scanned.
class(r, path) := only[0] if {
	only := [c |
		some c in attribute.attached(r, class_type).items
		c.certainty == "sure"
		attribute.string(c, ["metadata", "name"], null).value == class_name(r, path).value
	]
	count(only) == 1
}

class_name(r, path) := attribute.string(r, path, fact.absent(null, r, path, "the default class of the cluster"))

unscanned(r, path) := fact.unknown("external", "the storage class", r, path)

driver(c) := attribute.string(c, ["provisioner"], fact.absent("", c, [], "no provisioner")).value

is_ebs(c) if driver(c) in ["ebs.csi.aws.com", "ebs.csi.eks.amazonaws.com", "kubernetes.io/aws-ebs"]

# Drivers of clouds that encrypt every disk.
is_always_encrypted(c) if driver(c) in ["pd.csi.storage.gke.io", "disk.csi.azure.com", "file.csi.azure.com"]

at_rest(r, path) := attribute.bool(c, ["parameters", "encrypted"], fact.unknown("external", ebs.default_encryption, c, ["parameters"])) if {
	c := class(r, path)
	is_ebs(c)
}

at_rest(r, path) := fact.constant(true, "the cloud encrypts every disk") if is_always_encrypted(class(r, path))

at_rest(r, path) := fact.unknown("not_modelled", "encryption by this provisioner", c, ["provisioner"]) if {
	c := class(r, path)
	not is_ebs(c)
	not is_always_encrypted(c)
}

at_rest(r, path) := unscanned(r, path) if not class(r, path)

key_parameters := {
	"pd.csi.storage.gke.io": "disk-encryption-kms-key",
	"disk.csi.azure.com": "diskEncryptionSetID",
}

key_manager(r, path) := fact.choose(
	not_encrypted(at_rest(r, path)),
	fact.absent("none", c, [], "the volume is not encrypted"),
	aws.key_manager(c, ["parameters", "kmsKeyId"], fact.unknown("external", ebs.default_key, c, ["parameters"])),
) if {
	c := class(r, path)
	is_ebs(c)
}

# Only what is certainly not encrypted has no key.
not_encrypted(f) := convert.with_value(f, f.value == false) if "value" in object.keys(f)

not_encrypted(f) := convert.with_value(convert.still_unknown(object.remove(f, ["unknown"])), false) if not "value" in object.keys(f)

key_manager(r, path) := fact.choose(
	attribute.present(c, ["parameters", parameter]),
	fact.known("customer", c, ["parameters", parameter]),
	fact.absent("provider", c, [], "the disk then has a key of the cloud"),
) if {
	c := class(r, path)
	parameter := key_parameters[driver(c)]
}

key_manager(r, path) := fact.unknown("not_modelled", "the key of this provisioner", c, ["provisioner"]) if {
	c := class(r, path)
	not is_ebs(c)
	not key_parameters[driver(c)]
}

key_manager(r, path) := unscanned(r, path) if not class(r, path)

# The claim of the key that the class names.
key_claims(r, path) := [{"relation": "encrypted_by", "points": {"address": c.address, "path": ["parameters", "kmsKeyId"]}, "to": ["key"]}] if {
	c := class(r, path)
	is_ebs(c)
}

key_claims(r, path) := [] if not is_ebs(class(r, path))

# The zones that the class allows tell the region, else the only region of the cluster that the configuration names.
zone_location(r, path) := location.of_zones(zones(c), "the zones that the storage class allows") if {
	c := class(r, path)
	is_narrowed(c)
}

zone_location(r, path) := of_cluster(r, path) if not is_narrowed(class(r, path))

of_cluster(r, path) := location.of_topology(fact.absent(regions[0], r, path, "the region of the cluster ([residency] cluster_regions)"), "the region of the cluster") if {
	count(regions) == 1
}

of_cluster(r, path) := fact.unknown("external", "the region of the cluster ([residency] cluster_regions)", r, path) if count(regions) != 1

regions := data.config.residency.cluster_regions

zone_keys := ["topology.kubernetes.io/zone", "topology.ebs.csi.aws.com/zone", "failure-domain.beta.kubernetes.io/zone"]

topologies := ["allowedTopologies"]

# Each term allows nodes of its own, so that every one of them must name zones.
is_narrowed(c) if {
	terms := attribute.items(c, topologies)
	count(terms.items) > 0
	count(terms.open) == 0
	every term in terms.items {
		count(zone_lists(c, term)) > 0
	}
}

zone_lists(c, term) := [attribute.list(c, array.concat(part.path, ["values"]), fact.absent([], c, part.path, "no zones")) |
	some part in attribute.items(c, array.concat(term.path, ["matchLabelExpressions"])).items
	attribute.string(c, array.concat(part.path, ["key"]), null).value in zone_keys
]

# All zones of all terms, or what is not known of them.
zones(c) := unknown[0] if {
	unknown := [convert.still_unknown(list) | some list in lists(c); not convert.is_list(list)]
	count(unknown) > 0
} else := {"value": [zone | some list in lists(c); some zone in list.value], "at": [{"address": c.address, "path": topologies}]}

lists(c) := [list | some term in attribute.items(c, topologies).items; some list in zone_lists(c, term)]

# A volume outlives its claim only if the class retains it.
retained(r, path) := convert.matches(
	attribute.string(c, ["reclaimPolicy"], fact.absent("Delete", c, [], "volumes are deleted with their claim by default")),
	`^Retain$`,
) if c := class(r, path)

retained(r, path) := unscanned(r, path) if not class(r, path)
