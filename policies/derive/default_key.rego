# METADATA
# title: The key by the setting of the account
# description: |
#   A volume that is encrypted and names no key has the default key of its account and region, where that was scanned.
# custom:
#   stratum: 2
#   subjects: [store]
package derive.default_key

import data.lib.convert
import data.lib.ebs
import data.lib.relation
import data.lib.target

facts(s) := {"encryption": {"key": {"managed_by": managed_by(s, setting(s)), "identity": identity(s, setting(s))}}} if has_default_key(s)

facts(s) := {} if not has_default_key(s)

has_default_key(s) if {
	ebs.is_left_to_default_key(s.facts.encryption.key.managed_by)
	s.facts.encryption.at_rest.value == true
	setting(s)
}

settings(s) := relation.in(s, "gives_default_key")

setting(s) := target.only(settings(s))

key(setting) := target.only(relation.out(setting, "encrypted_by"))

# A finding points at the setting.
placed(s, f) := convert.replaced(f, {"at": settings(s).edges[0].at})

managed_by(s, setting) := placed(s, key(setting).facts.managed_by) if key(setting)

managed_by(s, setting) := placed(s, settings(s).edges[0].facts.managed_by) if not key(setting)

identity(s, setting) := placed(s, {"value": key(setting).id}) if key(setting)

identity(s, setting) := s.facts.encryption.key.identity if not key(setting)
