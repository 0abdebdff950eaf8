# Encryption of volumes of Amazon EBS: where nothing is written, a setting of the account decides.
package lib.ebs

import data.lib.attribute
import data.lib.fact

default_encryption := "the account's default encryption of EBS volumes"

# Whether a volume is encrypted, by the attribute at a path.
encrypted(r, path) := attribute.bool(r, path, fact.unknown("external", default_encryption, r, path))

# Whether only the setting of the account is left to decide.
is_left_to_account(f) if {
	count(f.unknown.why) == 1
	f.unknown.why[0].subject == default_encryption
}
