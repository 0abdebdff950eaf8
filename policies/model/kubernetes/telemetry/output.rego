# METADATA
# title: Outputs of the operators of Fluent Bit and of the logging operator
# description: |
#   An output has one section, whose name is the sort of the output. It is there for whatever flows to it; which those are
#   is written elsewhere.
# related_resources:
#   - ref: https://github.com/fluent/fluent-operator/blob/master/docs/fluentbit.md
#   - ref: https://kube-logging.dev/docs/configuration/plugins/outputs/
# custom:
#   types: [fluentbit.fluent.io/ClusterOutput, fluentbit.fluent.io/Output, logging.banzaicloud.io/ClusterOutput, logging.banzaicloud.io/Output]
package model.kubernetes.telemetry.output

import data.lib.agent
import data.lib.attribute
import data.lib.declared
import data.lib.fact
import data.lib.pod

subject(r) := {
	"kinds": ["log_route"],
	"facts": {"declared": declared.facts(r)},
	"names": [r.name],
	"claims": array.concat([declared.claim(r)], array.concat(sent(r), hidden(r))),
}

# What stands beside the section.
settings := ["match", "matchRegex", "alias", "retry_limit", "logLevel", "processors", "loggingRef", "enabledNamespaces", "protected"]

sent(r) := [claim |
	some item in attribute.items(r, ["spec"]).items
	sort := item.path[1]
	not sort in settings
	some claim in agent.claims(agent_of(r), fact.known(sort, r, item.path), r, item.path, pod.namespace(r))
]

hidden(r) := [agent.open_claim(fact.unknown("unsupported", "the section of the output", r, ["spec"])) | count(attribute.items(r, ["spec"]).open) > 0]

agent_of(r) := "fluent_bit" if startswith(r.type, "fluentbit.")

agent_of(r) := "fluentd" if startswith(r.type, "logging.")
