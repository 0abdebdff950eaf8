# METADATA
# title: Configurations of log agents in ConfigMaps
# description: |
#   Fluent Bit, Fluentd, Vector and the OpenTelemetry collector read what to send and where from a file that mostly is a
#   ConfigMap. It is known by what is written in it, not by its name: outputs, matches, sinks or exporters. An exporter of the
#   collector sends only where a pipeline of logs or traces names it. Where a variable of the agent stands, the place is unknown.
# related_resources:
#   - ref: https://docs.fluentbit.io/manual/administration/configuring-fluent-bit
#   - ref: https://docs.fluentd.org/configuration/config-file
#   - ref: https://vector.dev/docs/reference/configuration/
#   - ref: https://opentelemetry.io/docs/collector/configuration/
# custom:
#   types: [core/ConfigMap]
package model.kubernetes.telemetry.config_map

import data.lib.agent
import data.lib.agent_text
import data.lib.attribute
import data.lib.collector
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.pod

subject(r) := {"kinds": [], "facts": {}, "names": [], "claims": []} if count(files(r)) == 0

subject(r) := {
	"kinds": ["log_route"],
	"facts": {"declared": declared.facts(r)},
	"names": [],
	"claims": array.concat([declared.claim(r)], [claim | some file in files(r); some claim in outputs(r, file)]),
} if {
	count(files(r)) > 0
}

# The files that an agent understands: their path and its name.
files(r) := [file |
	some item in attribute.items(r, ["data"]).items
	text := attribute.string(r, item.path, fact.absent("", r, item.path, "empty"))
	convert.is_text(text)
	name := agent_of(text.value)
	file := {"path": item.path, "agent": name, "text": text}
]

agent_of(text) := agent_text.agent(text) if agent_text.agent(text)

agent_of(text) := yaml_agent(text) if {
	not agent_text.agent(text)
	yaml_agent(text)
}

yaml_agent(text) := found[0] if {
	found := [name | some name, patterns in signs; count([p | some p in patterns; regex.match(p, text)]) == count(patterns)]
	count(found) > 0
}

signs := {
	"collector": [`(?m)^exporters:\s*$`, `(?m)^service:\s*$`],
	"fluent_bit_yaml": [`(?m)^pipeline:\s*$`, `(?m)^\s+outputs:\s*$`],
	"vector_yaml": [`(?m)^sinks:\s*$`],
}


outputs(r, file) := [claim |
	c := {"address": r.address, "values": {"outputs": sections}, "within": file.path}
	some number, section in sections
	sort := attribute.string(c, ["outputs", number, agent_text.languages[file.agent].sort], fact.unknown("invalid", "an output without a sort", r, file.path))
	some claim in agent.claims(file.agent, convert.lower_case(sort), c, ["outputs", number], pod.namespace(r))
] if {
	sections := agent_text.sections(file.text.value)
	file.agent in object.keys(agent_text.languages)
}

outputs(r, file) := collector.claims(attribute.yaml(r, file.path, null), [], pod.namespace(r)) if file.agent == "collector"

outputs(r, file) := [claim |
	c := attribute.yaml(r, file.path, null)
	some item in attribute.items(c, ["pipeline", "outputs"]).items
	some claim in agent.claims("fluent_bit", attribute.string(c, array.concat(item.path, ["name"]), fact.unknown("invalid", "an output without a name", c, item.path)), c, item.path, pod.namespace(r))
] if {
	file.agent == "fluent_bit_yaml"
}

outputs(r, file) := [claim |
	c := attribute.yaml(r, file.path, null)
	some item in attribute.items(c, ["sinks"]).items
	some claim in agent.claims("vector", attribute.string(c, array.concat(item.path, ["type"]), fact.unknown("invalid", "a sink without a type", c, item.path)), c, item.path, pod.namespace(r))
] if {
	file.agent == "vector_yaml"
}
