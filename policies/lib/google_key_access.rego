# What the IAM of a key, of its key ring and of its project gives on the key.
package lib.google_key_access

import data.lib.attribute
import data.lib.companion
import data.lib.convert
import data.lib.fact
import data.lib.google_access
import data.lib.key_duties

duties(r) := {
	"joined": key_duties.joined(grants(r)),
	"decided": key_duties.decided(grants(r), fact.absent(false, r, ["key_ring"], "nothing at the key or its ring says who may use it")),
	"sole": fact.constant(null, "others inherit roles of the project"),
	"grants": {"value": grants(r), "at": []},
	"project": project(r),
}

ring := "google_kms_key_ring"

# The project of the key ring, in which the key lies.
project(r) := attribute.string(found, ["project"], attribute.account(found)) if found := companion.only(r, ring)

project(r) := written_project(attribute.string(r, ["key_ring"], fact.absent("", r, ["key_ring"], "no key ring"))) if not companion.only(r, ring)

written_project(f) := convert.with_value(f, regex.replace(f.value, `^projects/([^/]+)/.*$`, "$1")) if regex.match(`^projects/[^/]+/`, f.value)

written_project(f) := convert.invalid(f, "the project of the key ring") if {
	convert.is_text(f)
	not regex.match(`^projects/[^/]+/`, f.value)
}

written_project(f) := convert.still_unknown(f) if not convert.is_text(f)

# What a member, a binding or a policy of a project gives on the keys of it: roles of which it is known what they permit, and
# those that are not known themselves.
gives_on_keys(r) if count(listed(r)) > 0

in_project(r) := {
	"project": attribute.string(r, ["project"], attribute.account(r)),
	"grants": {"value": listed(r), "at": [{"address": r.address, "path": ["role"]}]},
}

claim(r) := {"relation": "gives_on", "select": {"type": ["google_kms_crypto_key"]}, "to": ["key"], "at": [{"address": r.address, "path": []}]}

# Whether the role itself may not be there is told by the subject.
listed(r) := [given(grant) | some grant in google_access.granted(object.union(r, {"certainty": "sure"}), kind_of(r)); concerns_keys(grant.role)]

concerns_keys(role) if data.key_permissions.google_roles.rows[role.value].uses == true

concerns_keys(role) if data.key_permissions.google_roles.rows[role.value].destroys == true

concerns_keys(role) if not convert.is_text(role)

kind_of(r) := trim_prefix(r.type, "google_project_iam_")

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
