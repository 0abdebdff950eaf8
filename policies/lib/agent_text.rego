# Configurations of agents that are no YAML: lines in sections, as Fluent Bit (`[OUTPUT]`), Fluentd (`<match>`) and Vector
# (`[sinks.name]`) write them. Of each section that sends, its settings, their names in small letters: of one that is written
# several times, as the host of each `<server>` is, all values with commas between them; the sort is the first.
#
# This is no reader of these languages: what a section includes, sets by a macro or nests is left to its agent. What such a
# setting holds is unknown where it is looked at (`lib/agent.rego`).
package lib.agent_text

languages := {
	"fluent_bit": {"begins": `^\s*\[OUTPUT\]\s*$`, "ends": `^\s*\[[A-Za-z_]+\]\s*$`, "setting": `^\s*([A-Za-z0-9_.]+)\s+(\S.*?)\s*$`, "sort": "name"},
	"fluentd": {"begins": `^\s*<(match|store|secondary)\b`, "ends": `^\s*</?(match|store|secondary|source|filter|label|system)\b`, "setting": `^\s*(@?[A-Za-z0-9_.]+)\s+(\S.*?)\s*$`, "sort": "@type"},
	"vector": {"begins": `^\s*\[sinks\.[^.\]]+\]\s*$`, "ends": `^\s*\[`, "setting": `^\s*([A-Za-z0-9_.]+)\s*=\s*(\S.*?)\s*$`, "sort": "type"},
}

# The agent whose language the text is in.
agent(text) := found[0] if {
	found := [name | some name, language in languages; some line in split(text, "\n"); regex.match(concat("", ["(?i)", language.begins]), line)]
	count(found) > 0
}

# The sections of the text: [{setting: value}].
sections(text) := [settings(name, array.slice(lines, start + 1, end(name, lines, start))) |
	name := agent(text)
	lines := split(text, "\n")
	some start, line in lines
	regex.match(concat("", ["(?i)", languages[name].begins]), line)
]

end(name, lines, start) := min(array.concat([count(lines)], [number |
	some number, line in lines
	number > start
	regex.match(concat("", ["(?i)", languages[name].ends]), line)
]))

settings(name, lines) := {key: value(pairs, key, languages[name].sort) | some pair in pairs; key := pair[0]} if {
	pattern := languages[name].setting
	pairs := [[lower(regex.replace(line, pattern, "$1")), unquoted(regex.replace(line, pattern, "$2"))] |
		some line in lines
		regex.match(pattern, line)
		not regex.match(`^\s*#`, line)
	]
}

value(pairs, key, sort) := [pair[1] | some pair in pairs; pair[0] == key][0] if key == sort

value(pairs, key, sort) := concat(",", [pair[1] | some pair in pairs; pair[0] == key]) if key != sort

unquoted(text) := trim(text, "\"'")
