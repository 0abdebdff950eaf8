# METADATA
# title: Azure Policy assignments that keep to locations
# description: |
#   The built-in policies "Allowed locations" and "Allowed locations for resource groups" refuse to make anything elsewhere. An
#   assignment that is not enforced refuses nothing; one of another policy is no guardrail of places. What a policy of one's
#   own or a set of policies refuses is not read.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/subscription_policy_assignment
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/management_group_policy_assignment
#   - ref: https://learn.microsoft.com/azure/governance/policy/samples/built-in-policies#general
# custom:
#   types:
#     - azurerm_resource_group_policy_assignment
#     - azurerm_subscription_policy_assignment
#     - azurerm_management_group_policy_assignment
#   provider_versions: ">= 4.0, < 6.0"
#   attaches:
#     - {type: data.azurerm_policy_definition, from: policy_definition_id, names: [id]}
#     - {type: data.azurerm_policy_set_definition, from: policy_definition_id, names: [id]}
#     - {type: azurerm_policy_definition, from: policy_definition_id, names: [id]}
#     - {type: azurerm_policy_set_definition, from: policy_definition_id, names: [id]}
package model.azure.organization.policy_assignment

import data.lib.attribute
import data.lib.companion
import data.lib.convert
import data.lib.fact
import data.lib.location

# Allowed locations, and allowed locations for resource groups.
definitions := `(?i)/policyDefinitions/(e56962a6-4747-49cd-b67b-bf8b01975c4c|e765b5de-1225-4ba3-bd56-1ac6695af988)$`

subject(r) := {"kinds": ["guardrail"], "facts": {}, "names": [], "claims": claims(r)} if is_guardrail(r).value == true

subject(r) := {"kinds": [], "facts": {}, "names": [], "claims": []} if is_guardrail(r).value == false

subject(r) := {"kinds": ["guardrail"], "facts": {}, "names": [], "claims": [{"relation": "permits", "value": convert.still_unknown(is_guardrail(r)), "to": ["place"]}]} if {
	not "value" in object.keys(is_guardrail(r))
}

is_guardrail(r) := fact.all([
	is_of_locations(r),
	attribute.bool(r, ["enforce"], fact.absent(true, r, ["enforce"], "an assignment is enforced by default")),
])

# By its id, or by the name under which it is looked up.
is_of_locations(r) := convert.matches(attribute.string(c, ["display_name"], fact.absent("", c, ["display_name"], "no name")), `^Allowed locations( for resource groups)?$`) if {
	c := companion.only(r, "data.azurerm_policy_definition")
}

is_of_locations(r) := fact.known(false, r, ["policy_definition_id"]) if is_composed(r)

is_of_locations(r) := convert.matches(attribute.string(r, ["policy_definition_id"], fact.unknown("invalid", "an assignment without a policy", r, ["policy_definition_id"])), definitions) if {
	not companion.only(r, "data.azurerm_policy_definition")
	not is_composed(r)
}

is_composed(r) if {
	some type in ["azurerm_policy_definition", "azurerm_policy_set_definition", "data.azurerm_policy_set_definition"]
	companion.only(r, type)
}

places := ["listOfAllowedLocations", "value"]

document(r) := attribute.json(r, ["parameters"], null)

claims(r) := [permit(r, {"unknown": {"why": [{"reason": "invalid", "subject": "an assignment without its locations"}], "refs": []}, "at": [{"address": r.address, "path": ["parameters"]}]})] if {
	attribute.present(r, ["parameters"]).value == false
}

claims(r) := array.concat(
	[permit(r, attribute.string(document(r), item.path, fact.unknown("invalid", "a location", document(r), item.path))) | some item in attribute.items(document(r), places).items],
	[{"relation": "permits", "value": fact.unknown("unsupported", "a part of the locations", r, ["parameters"]), "to": ["place"]} | count(attribute.items(document(r), places).open) > 0],
) if {
	not attribute.present(r, ["parameters"]).value == false
}

permit(r, region) := {
	"relation": "permits",
	"makes": region,
	"to": ["place"],
	"at": [{"address": r.address, "path": ["parameters"]}],
	"otherwise": {
		"role": sprintf("region %s", [convert.or_hole(region)]),
		"kinds": ["place"],
		"at": [{"address": r.address, "path": ["parameters"]}],
		"facts": {"location": location.of_azure(region, "the policy permits it")},
	},
}
