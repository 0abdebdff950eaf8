# What a mechanism that takes volumes one by one (Velero) does with one of them: it copies its files, takes a snapshot of it,
# or leaves it out. A resource policy speaks first (lib/volume_policy.rego), then what pods say of their volumes, then the
# schedule. Files go to where the backup is stored; a snapshot stays beside its volume, in the region of the volume, unless
# its data is moved. Only the driver of a CSI volume moves data.
package lib.volume_backup

import data.lib.convert
import data.lib.fact
import data.lib.relation
import data.lib.volume_policy

# Whether it holds the data of the volume at all.
holds(s, b) := fact.all([b.facts.volumes.included, either(b, files(s, b), snapshots(s, b))])

# Whether the data of the volume goes to where the backup is stored.
carried(s, b) := either(b, files(s, b), fact.all([snapshots(s, b), moved(s, b)]))

# What the schedule is set up for comes first: a finding points at it.
either(b, files, snapshots) := fact.any([files, snapshots]) if b.facts.volumes.files.value == true

either(b, files, snapshots) := fact.any([snapshots, files]) if not b.facts.volumes.files.value == true

files(s, b) := fact.all([offered(s, "files"), fact.choose(
	volume_policy.decides(s, b),
	volume_policy.is_action(s, b, "fs-backup"),
	fact.choose(
		b.facts.volumes.files,
		convert.negated(any_of(marks(s, "excluded", "leaves_out"), convert.negated(b.facts.volumes.files))),
		any_of(marks(s, "included", "asks_for"), b.facts.volumes.files),
	),
)])

snapshots(s, b) := fact.all([offered(s, "snapshots"), fact.choose(
	volume_policy.decides(s, b),
	fact.all([volume_policy.is_action(s, b, "snapshot"), b.facts.volumes.provider]),
	b.facts.volumes.snapshots,
)])

moved(s, b) := fact.all([b.facts.volumes.moved, fact.choose(
	b.facts.volumes.moved,
	object.get(s.facts, ["volume", "csi"], fact.unknown("not_modelled", "whether the volume is one of a CSI driver", s, [])),
	b.facts.volumes.moved,
)])

# What the sort of the volume allows: no mechanism reads a directory of the node, and only disks have snapshots.
offered(s, name) := object.get(s.facts, ["volume", name, "offered"], fact.constant(true, "a disk has both"))

# What pods say of the volume; `otherwise` where none says anything.
any_of(marks, otherwise) := fact.any(marks) if count(marks) > 0

any_of(marks, otherwise) := otherwise if count(marks) == 0

marks(s, name, relation_name) := array.concat(
	[mark | mark := object.get(s.facts.backup, ["files", name], null); mark != null],
	array.concat(
		[convert.if_certain(edge.certainty == "sure", {"value": true, "at": edge.at}) | some edge in relation.in(s, relation_name).edges],
		[{"unknown": {"why": [{"reason": "existence", "subject": "what pods say of the volume"}], "refs": []}, "at": s.at} | count(relation.in(s, relation_name).open) > 0],
	),
)
