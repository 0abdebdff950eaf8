# Where the containers of a pod are told by variables to send logs and traces (`data/telemetry.json`, `variables`).
package lib.agent_variable

import data.lib.agent
import data.lib.attribute
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.pod
import data.lib.telemetry

# What the pods at `path` of a workload send, as a subject of its own; nothing where they send nothing out of the cluster.
implied(r, path) := [{
	"role": "telemetry",
	"kinds": ["log_route"],
	"at": [{"address": r.address, "path": path}],
	"facts": {"declared": declared.facts(r)},
	"claims": array.concat([declared.claim(r)], sent),
}] if {
	sent := claims(r, path)
	count(sent) > 0
}

implied(r, path) := [] if count(claims(r, path)) == 0

claims(r, path) := [agent.address_claim(f, fact.constant(setting.name.value, "a variable")) |
	some container in pod.containers(r, path)
	all := pod.settings(r, container)
	some setting in all
	data.telemetry.variables.rows[setting.name.value]
	not pod.is_replaced(setting, all)
	not is_own_node(r, container, setting)
	f := agent.filled_in(convert.if_certain(pod.is_certain([container.certainty == "sure", setting.certain, pod.not_replaceable(setting, all)]), setting.value))
	not telemetry.is_inside(f, pod.namespace(r))
	not f.value == ""
]

# `http://$(HOST_IP):4318`: the address of the node or the pod, where the variable is one of its fields.
is_own_node(r, container, setting) if {
	some item in attribute.items(r, array.concat(container.path, ["env"])).items
	name := attribute.string(r, array.concat(item.path, ["name"]), fact.absent("", r, item.path, "no name"))
	attribute.present(r, array.concat(item.path, ["valueFrom", "fieldRef"])).value == true
	startswith(regex.replace(setting.value.value, `^[a-z]+://`, ""), sprintf("$(%s)", [name.value]))
}
