# Volumes that pods name themselves, without a claim: directories of the node (hostPath), shares of NFS, disks and shares of a
# cloud or a driver. They hold data that outlives the pod, and each is a store of its own.
#
# No stores are: emptyDir and generic ephemeral volumes, which go with their pod; what the cluster makes (configMap, secret,
# projected, downwardAPI, image); what no container mounts, or all of them read only, since who writes it answers for it;
# sockets, devices and the directories of the node's own system, which agents read. Pods of a DaemonSet are such agents:
# their directories are stores only where a data class is declared.
package lib.pod_volume

import data.lib.attribute
import data.lib.aws
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.file_backup
import data.lib.pod
import data.lib.volume

# The stores that the pods of the template at `template` of a workload name.
implied(r, template) := [store(r, template, item, sort) |
	some item in attribute.items(r, array.concat(template, ["spec", "volumes"])).items
	some sort, _ in sorts
	not attribute.present(r, array.concat(item.path, [sort])).value == false
	not is_harmless(r, item, sort)
	is_written(r, array.concat(template, ["spec"]), item)
]

# The same of pods that mostly serve their node.
implied_of_agents(r, template) := implied(r, template) if not convert.is_null_fact(declared.facts(r)["class"])

implied_of_agents(r, _) := [] if convert.is_null_fact(declared.facts(r)["class"])

# What encrypts each sort for certain, whether it is a share of files, and whether a disk can have snapshots.
sorts := {
	"hostPath": {"encrypted": false, "files": false, "snapshots": false},
	"nfs": {"encrypted": false, "files": true, "snapshots": false},
	"csi": {"encrypted": false, "files": true, "snapshots": false},
	"cephfs": {"encrypted": false, "files": true, "snapshots": false},
	"glusterfs": {"encrypted": false, "files": true, "snapshots": false},
	"azureFile": {"encrypted": true, "files": true, "snapshots": false},
	"awsElasticBlockStore": {"encrypted": false, "files": true, "snapshots": false},
	"gcePersistentDisk": {"encrypted": true, "files": true, "snapshots": false},
	"azureDisk": {"encrypted": true, "files": true, "snapshots": false},
	"cinder": {"encrypted": false, "files": true, "snapshots": false},
	"vsphereVolume": {"encrypted": false, "files": true, "snapshots": false},
	"portworxVolume": {"encrypted": false, "files": true, "snapshots": false},
	"rbd": {"encrypted": false, "files": true, "snapshots": false},
	"iscsi": {"encrypted": false, "files": true, "snapshots": false},
	"fc": {"encrypted": false, "files": true, "snapshots": false},
	"flexVolume": {"encrypted": false, "files": true, "snapshots": false},
}

# Directories of the node that belong to its system, its containers and its network.
system_directory := `^/*$|^/+(proc|sys|dev|etc|run|boot|lib|lib64|usr|bin|sbin|var/run|var/log|var/lib/(kubelet|docker|containerd|containers|crio|etcd|cni|calico|cilium)|opt/cni)(/|$)`

is_harmless(r, item, "hostPath") if regex.match(system_directory, attribute.string(r, array.concat(item.path, ["hostPath", "path"]), null).value)

is_harmless(r, item, "hostPath") if attribute.string(r, array.concat(item.path, ["hostPath", "type"]), null).value in ["Socket", "CharDevice", "BlockDevice"]

is_harmless(r, item, sort) if attribute.bool(r, array.concat(item.path, [sort, "readOnly"]), null).value == true

# A container mounts it, and not only to read.
is_written(r, path, item) if {
	some container in pod.containers(r, path)
	some mount in attribute.items(r, array.concat(container.path, ["volumeMounts"])).items
	pod.may_be(
		attribute.string(r, array.concat(mount.path, ["name"]), fact.absent("", r, mount.path, "no name")),
		name(r, item),
	)
	not attribute.bool(r, array.concat(mount.path, ["readOnly"]), fact.absent(false, r, mount.path, "a mount is writable by default")).value == true
}

name(r, item) := attribute.string(r, array.concat(item.path, ["name"]), fact.absent("", r, item.path, "no name"))

store(r, template, item, sort) := {
	"role": sprintf("%s %s", [sort, aws.text(name(r, item))]),
	"kinds": ["store"],
	"at": [{"address": r.address, "path": item.path}],
	"facts": object.union(volume.without_class(r, array.concat(item.path, [sort]), sort, sorts[sort], exempt(r, item, sort)), {
		"declared": declared.facts(r),
		"backup": {"files": file_backup.facts(r, template, name(r, item))},
	}),
	"claims": [declared.claim(r)],
}

# A directory that is not known may be one of the node's system.
exempt(r, item, "hostPath") := fact.unknown("input_missing", "which directory of the node it is", r, array.concat(item.path, ["hostPath", "path"])) if {
	not convert.is_text(attribute.string(r, array.concat(item.path, ["hostPath", "path"]), null))
}

exempt(r, item, "hostPath") := fact.constant(false, "a volume holds data of its own") if {
	convert.is_text(attribute.string(r, array.concat(item.path, ["hostPath", "path"]), null))
}

exempt(_, _, sort) := fact.constant(false, "a volume holds data of its own") if sort != "hostPath"
