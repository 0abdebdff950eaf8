# The OpenTelemetry collector: which exporters its pipelines of logs and traces use.
package lib.collector

import data.lib.agent
import data.lib.attribute
import data.lib.convert
import data.lib.fact

# The claims of a configuration that stands at `base` in `c`.
claims(c, base, namespace) := array.concat(
	[claim |
		some name in used(c, base)
		some claim in agent.claims("collector", sort(name, c, base), c, array.concat(base, ["exporters", name]), namespace)
	],
	[agent.open_claim(f) | some f in unread(c, base)],
)

# `otlp/vendor` is an exporter of the sort `otlp`.
sort(name, c, base) := fact.known(split(name, "/")[0], c, array.concat(base, ["exporters", name]))

pipelines(c, base) := attribute.items(c, array.concat(base, ["service", "pipelines"]))

exporters(c, item) := attribute.list(c, array.concat(item.path, ["exporters"]), fact.absent([], c, item.path, "a pipeline without exporters"))

sending(c, base) := [item | some item in pipelines(c, base).items; regex.match(`^(logs|traces)(/|$)`, item.path[count(item.path) - 1])]

# Those that are connectors go on to another pipeline.
used(c, base) := {name |
	some item in sending(c, base)
	some name in object.get(exporters(c, item), "value", [])
	is_string(name)
	not attribute.present(c, array.concat(base, ["connectors", name])).value == true
}

unread(c, base) := array.concat(
	[convert.still_unknown(f) | some item in sending(c, base); f := exporters(c, item); not "value" in object.keys(f)],
	[fact.unknown("unsupported", "the pipelines of the collector", c, base) | count(pipelines(c, base).open) > 0],
)
