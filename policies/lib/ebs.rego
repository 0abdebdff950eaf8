# Encryption of volumes of Amazon EBS: where nothing is written, a setting of the account decides.
package lib.ebs

import data.lib.attribute
import data.lib.aws
import data.lib.fact

default_encryption := "the account's default encryption of EBS volumes"

default_key := "the account's default key of EBS volumes"

# Whether a volume is encrypted, by the attribute at a path.
encrypted(r, path) := attribute.bool(r, path, fact.unknown("external", default_encryption, r, path))

# Whether only the setting of the account is left to decide.
is_left_to_account(f) if is_only(f, default_encryption)

is_left_to_default_key(f) if is_only(f, default_key)

is_only(f, subject) if {
	count(f.unknown.why) == 1
	f.unknown.why[0].subject == subject
}

# Who manages the key of a volume that may name one at a path. `key_of_source` is the path of a snapshot that it may be made of.
key_manager(r, path, source) := aws.key_manager(r, path, fact.choose(
	attribute.present(r, source),
	fact.unknown("external", "the key of the snapshot that it is made of", r, source),
	fact.unknown("external", default_key, r, path),
))
