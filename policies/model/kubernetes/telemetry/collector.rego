# METADATA
# title: Collectors of the OpenTelemetry operator
# description: |
#   The configuration stands in the resource: as text in v1alpha1, as a structure in v1beta1.
# related_resources:
#   - ref: https://github.com/open-telemetry/opentelemetry-operator/blob/main/docs/api/opentelemetrycollectors.md
# custom:
#   types: [opentelemetry.io/OpenTelemetryCollector]
package model.kubernetes.telemetry.collector

import data.lib.attribute
import data.lib.collector
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.pod

subject(r) := {
	"kinds": ["log_route"],
	"facts": {"declared": declared.facts(r)},
	"names": [r.name],
	"claims": array.concat([declared.claim(r)], sent(r)),
}

path := ["spec", "config"]

is_written_as_text(r) if is_string(attribute.any(r, path, null).value)

sent(r) := collector.claims(attribute.yaml(r, path, null), [], pod.namespace(r)) if is_written_as_text(r)

sent(r) := collector.claims(r, path, pod.namespace(r)) if not is_written_as_text(r)
