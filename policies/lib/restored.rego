# Databases that are made from a snapshot, a point in time or another database: what is not written, they have from it.
#
# The key and the encryption come with the data (RestoreDBClusterFromSnapshot, RestoreDBInstanceFromDBSnapshot, … without
# KmsKeyId), and in a restore the provider sends a key but not the wish for encryption.
# https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBClusterFromSnapshot.html, 2026-11-21
package lib.restored

import data.lib.attribute
import data.lib.aws
import data.lib.fact

# Whether one of these arguments says what it is made from.
is_made(r, arguments) := fact.any([attribute.present(r, [argument]) | some argument in arguments])

# Not known, where it is made from something else.
or_else(made, r, path, subject, otherwise) := fact.choose(made, fact.unknown("external", subject, r, path), otherwise)

# Who manages the key where none is named: that of the origin, else the service's own, or none where nothing is encrypted.
key_manager(made, r, path, at_rest, service) := aws.key_manager(r, path, or_else(
	made, r, path, "the key of what it is made from",
	aws.default_key_of(r, path, at_rest, service),
))

# Whether it is encrypted. A key makes it so; the wish alone is not sent in a restore.
at_rest(made, r, key_path, written) := fact.choose(
	fact.all([made, written]),
	fact.choose(
		attribute.present(r, key_path),
		written,
		fact.unknown("external", "the encryption of what it is made from: a restore sends no `storage_encrypted`", r, key_path),
	),
	written,
)
