# METADATA
# title: Compute Engine instances
# description: |
#   What protects an instance protects the disks that it names as attached.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/compute_instance
# custom:
#   types: [google_compute_instance]
#   provider_versions: ">= 6.0, < 8.0"
package model.google.compute.instance

import data.lib.attribute
import data.lib.declared
import data.lib.fact
import data.lib.google
import data.lib.location

subject(r) := {
	"kinds": ["machine"],
	"facts": {"declared": declared.facts(r), "location": location.google(r)},
	"names": [google.name(r)],
	"claims": array.concat(
		array.concat([declared.claim(r)], [holds(array.concat(item.path, ["source"])) | some item in disks(r).items]),
		array.concat(
			[holds(["boot_disk", 0, "source"])],
			[{"relation": "holds", "value": fact.unknown("unsupported", "a part of the attached disks", r, ["attached_disk"]), "to": ["store"]} | count(disks(r).open) > 0],
		),
	),
}

disks(r) := attribute.items(r, ["attached_disk"])

holds(path) := {"relation": "holds", "points": path, "to": ["store"]}
