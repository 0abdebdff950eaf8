# METADATA
# title: Versions of images in Azure compute galleries
# description: |
#   A version holds the disks of what it was made from, in every region that it names. Who may start a machine from it is
#   said by the gallery: a community gallery is published to everybody, a shared one to subscriptions and tenants that the
#   provider has no argument for.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/shared_image_version
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/shared_image_gallery
#   - ref: https://learn.microsoft.com/azure/virtual-machines/share-gallery
# custom:
#   types: [azurerm_shared_image_version]
#   provider_versions: ">= 4.0, < 6.0"
#   names: [account, resource_group_name]
#   attaches:
#     - {type: azurerm_shared_image_gallery, from: gallery_name, names: [name]}
package model.azure.compute.image_version

import data.lib.attribute
import data.lib.companion
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location

gallery := "azurerm_shared_image_gallery"

subject(r) := {
	"kinds": ["snapshot", "transfer"],
	"facts": {"declared": declared.facts(r), "sharing": {"accounts": receivers(r)}},
	"names": [],
	"claims": array.concat(
		[declared.claim(r)],
		array.concat([to_region(r, item) | some item in regions(r).items], [{
			"relation": "transfers_to",
			"value": fact.unknown("unsupported", "the regions of the version", r, ["target_region"]),
			"to": ["place"],
		} | count(regions(r).open) > 0]),
	),
}

regions(r) := attribute.items(r, ["target_region"])

to_region(r, item) := {
	"relation": "transfers_to",
	"makes": region,
	"to": ["place"],
	"at": region.at,
	"otherwise": {
		"role": sprintf("region %s", [convert.or_hole(region)]),
		"kinds": ["place"],
		"at": region.at,
		"facts": {"location": location.of_azure(region, "a region that the version is copied to")},
	},
} if {
	path := array.concat(item.path, ["name"])
	region := if_there(item, attribute.string(r, path, fact.unknown("invalid", "a region without a name", r, path)))
}

if_there(item, region) := region if item.certainty == "sure"

if_there(item, region) := convert.invalid(region, "a region of the version that may not be there") if item.certainty != "sure"

receivers(r) := shared_by(c) if c := companion.only(r, gallery)

receivers(r) := fact.unknown("external", "with whom the gallery is shared", r, ["gallery_name"]) if not companion.only(r, gallery)

permission := ["sharing", 0, "permission"]

shared_by(c) := convert.with_value(given(c), []) if given(c).value == "Private"

shared_by(c) := convert.with_value(given(c), ["everybody"]) if given(c).value == "Community"

shared_by(c) := fact.unknown("external", "the subscriptions and tenants with which the gallery is shared", c, permission) if given(c).value == "Groups"

shared_by(c) := convert.still_unknown(given(c)) if not given(c).value in ["Private", "Community", "Groups"]

given(c) := attribute.string(c, permission, fact.absent("Private", c, ["sharing"], "a gallery is shared by role assignments only"))
