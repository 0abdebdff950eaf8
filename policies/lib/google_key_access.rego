# What the IAM of a key and of its key ring gives. What is given to the project is inherited, and not looked at here.
package lib.google_key_access

import data.lib.convert
import data.lib.fact
import data.lib.google_access
import data.lib.key_duties

duties(r) := {
	"joined": key_duties.joined(grants(r)),
	"decided": key_duties.decided(grants(r), fact.absent(false, r, ["key_ring"], "nothing at the key or its ring says who may use it")),
	"sole": fact.constant(null, "others inherit roles of the project"),
}

grants(r) := [given(grant) | some prefix in ["google_kms_crypto_key", "google_kms_key_ring"]; some grant in google_access.grants(r, prefix)]

# A condition can take away the use, or the destruction.
given(found) := {
	"who": person(found.member),
	"delegates": key_duties.no,
	"uses": convert.if_certain(found.certain, gives(found.role, "uses")),
	"destroys": {"destroy": fact.all([gives(found.role, "destroys"), free(found)])},
	"refused": {},
}

gives(role, what) := convert.with_value(role, data.key_permissions.google_roles.rows[role.value][what]) if data.key_permissions.google_roles.rows[role.value]

gives(role, _) := unlisted(role) if {
	convert.is_text(role)
	not data.key_permissions.google_roles.rows[role.value]
}

gives(role, _) := convert.still_unknown(role) if not convert.is_text(role)

unlisted(role) := {
	"unknown": {"why": [{"reason": "not_modelled", "subject": sprintf("what the role `%s` permits", [role.value])}], "refs": []},
	"at": object.get(role, "at", []),
}

free(grant) := grant.unconditional if not grant.unconditional.value == false

free(grant) := convert.if_certain(false, convert.negated(grant.unconditional)) if grant.unconditional.value == false

# The attribute `member` of a service account is `serviceAccount:…`.
person(member) := object.union(member, {"like": "serviceAccount:*"}) if is_service_account(member)

person(member) := member if not is_service_account(member)

is_service_account(member) if {
	reference := key_duties.only_reference(member)
	reference.attribute == ["member"]
	regex.match(`(^|\.)google_service_account\.`, reference.address)
}
