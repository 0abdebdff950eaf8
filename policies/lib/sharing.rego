# Who may use a copy, where each permission is a resource of its own.
package lib.sharing

import data.lib.attribute
import data.lib.companion
import data.lib.convert
import data.lib.fact

# One list of what the permissions of a type give to whom, each by the first of `arguments` that is set.
by_companions(r, type, _) := fact.absent([], r, [], "it is not shared by default") if companion.none(r, type)

by_companions(r, type, _) := companion.unknown(r, type) if companion.may_be_more(r, type)

by_companions(r, type, arguments) := listed(given, [f | some f in given; not convert.is_text(f)]) if {
	not companion.none(r, type)
	not companion.may_be_more(r, type)
	given := [receiver(c, arguments) | some c in companion.sure(r, type)]
}

receiver(c, arguments) := fact.first([attribute.string(c, [name], fact.absent(null, c, [arguments[0]], "it names nobody")) | some name in arguments])

listed(_, unknown) := convert.still_unknown(unknown[0]) if count(unknown) > 0

listed(given, unknown) := {"value": [f.value | some f in given], "at": [at | some f in given; some at in f.at]} if count(unknown) == 0
