# METADATA
# title: Which object stores keep patient data themselves
# description: |
#   A store that declares no data class is taken to hold patient data. Where something sends its logs or backups to it, and
#   nothing else that was read uses it, it is taken to hold these: the rules of logging and of backup targets judge it then, not
#   those about backups of patient data. Two sorts of use together, or a destination that is not known, leave it open. A class
#   that is declared settles it. What is used by code outside of the run cannot be seen: the class is there to say so.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
# custom:
#   stratum: 2
#   subjects: [object_store]
package derive.primary_data

import data.lib.convert
import data.lib.fact
import data.lib.relation

facts(s) := {"primary_data": primary(s), "logs": logs(s)}

# What sends logs or backups to the store, and how sure that is.

log_relations := ["copied_to", "archived_in", "logs_to"]

backup_relations := ["backs_up_to", "lies_in"]

sent(s, names) := [weighed |
	some name in names
	some edge in relation.in(s, name).edges
	not is_own(s, relation.subject(edge).address)
	weighed := weigh(edge, relation.subject(edge))
]

weigh(edge, sender) := edge if not "log_copy" in sender.kinds

# A stream brings what it gets, from log groups or from anybody who may put something into it.
weigh(edge, stream) := edge if {
	gets_only_logs(stream)
	count(sure(relation.in(stream, "copied_to").edges)) > 0
}

weigh(edge, stream) := convert.replaced(edge, {"certainty": "possible"}) if {
	gets_only_logs(stream)
	count(sure(relation.in(stream, "copied_to").edges)) == 0
}

gets_only_logs(stream) if {
	"log_copy" in stream.kinds
	gets := relation.in(stream, "copied_to")
	count(written(gets)) > 0
	every referrer in stream.facts.referrers.value {
		feeds(referrer, written(gets))
	}
}

# Where the edges and gaps of a relation are written, and who claims them.
written(rel) := {at.address | some edge in array.concat(rel.edges, rel.open); some at in edge.at} | {relation.subject(edge).address | some edge in rel.edges}

feeds(referrer, addresses) if addresses[referrer.address]

# A subscription configures the log group that sends.
feeds(referrer, addresses) if {
	some subject in input.estate.subject
	addresses[subject.address]
	"log_sink" in subject.kinds
	startswith(referrer.type, trim_suffix(subject.type, "group"))
}

logs_sent(s) := sent(s, log_relations)

backups_sent(s) := sent(s, backup_relations)

sure(edges) := [edge | some edge in edges; edge.certainty == "sure"]

# Destinations that are not known may be this store. What configures the store itself sends its logs elsewhere, or what it
# holds is not only logs. A part that was not read is taken to send nothing here, as it is taken to configure nothing.
gaps(s) := [gap |
	some name in array.concat(log_relations, backup_relations)
	some gap in relation.in(s, name).open
	some at in gap.at
	senders[at.address]
	not is_own(s, at.address)
]

senders := {subject.address: true | some subject in input.estate.subject; may_send(subject)}

may_send(subject) if {
	some kind in subject.kinds
	kind in ["log_route", "audit_trail", "vault", "store"]
}

may_send(stream) if gets_only_logs(stream)

is_own(s, address) if address == s.address

is_own(s, address) if {
	some referrer in s.facts.referrers.value
	referrer.address == address
	configures(referrer, s)
}

# Who else uses it.

others(s) := array.concat(
	[referrer.address |
		some referrer in s.facts.referrers.value
		not configures(referrer, s)
		not referrer.address in {relation.subject(edge).address | some edge in all_sent(s)}
		not is_harmless(referrer)
	],
	[relation.subject(edge).address | some name in ["replicates_to", "delivers_to"]; some edge in object.get(input.estate["in"][s.id], [name, "edges"], [])],
)

configures(referrer, _) if {
	referrer.configures
	not writes_objects(referrer.type)
}

# Settings that no model reads name the store by the same argument: `aws_s3_bucket_acl`, `google_storage_bucket_…`.
configures(referrer, s) if {
	startswith(referrer.type, sprintf("%s_", [s.type]))
	not writes_objects(referrer.type)
	some at in referrer.at
	at.path[0] == "bucket"
}

writes_objects(type) if endswith(type, "_object")

# What encrypts, routes logs or makes backups of the store writes nothing of its own into it.
is_harmless(referrer) if {
	some kind in object.get(input.estate.subject, [referrer.id, "kinds"], [])
	kind in ["log_route", "audit_trail", "key", "backup", "selection"]
}

# The conclusion

primary(s) := fact.constant(true, "its data class is declared") if not is_undeclared(s)

primary(s) := fact.constant(true, "nothing sends logs or backups to it") if {
	is_undeclared(s)
	count(all_sent(s)) + count(gaps(s)) == 0
}

primary(s) := object.union(fact.constant(false, ""), {"absent": text(s), "at": sure(all_sent(s))[0].at}) if {
	is_undeclared(s)
	is_dedicated(s)
	s.facts.writers.others.value == false
}

primary(s) := open(s, sprintf("what it holds: %s, and `%s` uses it, too", [sending(s), sort(others(s))[0]])) if {
	is_undeclared(s)
	count(sure(all_sent(s))) > 0
	count(others(s)) > 0
}

primary(s) := open(s, sprintf("what it holds: %s, and others may write to it", [sending(s)])) if {
	is_undeclared(s)
	is_dedicated(s)
	not s.facts.writers.others.value == false
}

primary(s) := open(s, sprintf("whether %s sends logs or backups to it", [doubtful(s)])) if {
	is_undeclared(s)
	count(sure(all_sent(s))) == 0
	count(all_sent(s)) + count(gaps(s)) > 0
}

is_undeclared(s) if convert.is_null_fact(s.facts.declared["class"])

is_dedicated(s) if {
	count(sure(all_sent(s))) > 0
	count(others(s)) == 0
}

all_sent(s) := array.concat(logs_sent(s), backups_sent(s))

doubtful(s) := sprintf("`%s`", [relation.subject(all_sent(s)[0]).address]) if count(all_sent(s)) > 0

doubtful(s) := sprintf("`%s`", [gaps(s)[0].at[0].address]) if count(all_sent(s)) == 0

sending(s) := sprintf("`%s` sends %s to it", [first_sender(s), what(s)])

first_sender(s) := sort([relation.subject(edge).address | some edge in sure(all_sent(s))])[0]

what(s) := "logs" if {
	count(sure(logs_sent(s))) > 0
	count(sure(backups_sent(s))) == 0
}

what(s) := "backups" if {
	count(sure(logs_sent(s))) == 0
	count(sure(backups_sent(s))) > 0
}

what(s) := "logs or backups" if {
	count(sure(logs_sent(s))) > 0
	count(sure(backups_sent(s))) > 0
}

text(s) := sprintf(
	"it holds %s: %s, nothing else that was read writes to it, and no data class says otherwise; the rules for %s judge it",
	[what(s), sending(s), what(s)],
)

open(s, subject) := {"unknown": {"why": [{"reason": "external", "subject": subject}], "refs": []}, "at": s.at}

# What the rules of logging ask of it.

logs(s) := {
	"received": received(s, logs_sent(s), "nothing sends logs to it"),
	"audit": received(s, [edge | some edge in logs_sent(s); "audit_trail" in relation.subject(edge).kinds], "no audit trail is archived in it"),
	"operational": received(s, [edge | some edge in logs_sent(s); is_operational(edge)], "no operational logs are sent to it"),
	"key_offered": key_offered(s, [edge | some edge in logs_sent(s); is_under_provider_key(edge)]),
}

is_operational(edge) if {
	not "audit_trail" in relation.subject(edge).kinds
	not edge.facts.operational == false
}

is_under_provider_key(edge) if edge.facts.customer_key == false

key_offered(_, edges) := {
	"value": false,
	"at": sure(edges)[0].at,
	"absent": sprintf("`%s` delivers logs only into buckets under a key of the provider", [relation.subject(sure(edges)[0]).address]),
} if {
	count(sure(edges)) > 0
}

key_offered(s, edges) := open(s, sprintf("whether %s sends logs to it that take no customer managed key", [doubtful(s)])) if {
	count(sure(edges)) == 0
	count(edges) + count(gaps(s)) > 0
}

key_offered(s, edges) := fact.constant(true, "what sends the logs takes a customer managed key") if count(edges) + count(gaps(s)) == 0

received(_, edges, _) := {"value": true, "at": sure(edges)[0].at} if count(sure(edges)) > 0

received(s, edges, _) := open(s, sprintf("whether %s sends logs to it", [doubtful(s)])) if {
	count(sure(edges)) == 0
	count(edges) + count(gaps(s)) > 0
}

received(s, edges, why) := {"value": false, "at": s.at, "absent": why} if count(edges) + count(gaps(s)) == 0
