# Jobs that dump a database: how the dump travels, as far as the commands of the containers tell.
package lib.dump

import data.lib.attribute
import data.lib.convert
import data.lib.fact
import data.lib.pod

tool := `(^|[\s/;|&("'])(pg_dump|pg_dumpall|pg_basebackup|mysqldump|mariadb-dump|mongodump)($|[\s;|&)"'])`

# A connection that is plain, or whose other end is not checked, whatever else is done.
open_way := `sslmode=(disable|allow)|--ssl-mode=disabled|--skip-ssl|--insecure\b|\scurl\s(.*\s)?-k\b|--no-check-certificate|--no-verify-ssl|--tlsinsecure`

# A plain address: where the dump goes, or something that is told of it.
plain_address := `http://`

# What encrypts the dump itself, so that the way does not matter.
sealed := `\b(gpg2?|age|openssl\s+(enc|smime|cms)|restic|kopia|borg)\b`

# Ends that are reached over TLS by default.
tls_way := `https://|s3://|gs://|\baws\s+s3\b|\bgsutil\b|\bgcloud\s+storage\b|\bazcopy\b`

# Whether the pod at `path` dumps a database.
dumps(r, path) := fact.any(array.concat([convert.matches(f, tool) | some f in commands(r, path)], [fact.absent(false, r, path, "no command dumps a database")]))

encrypted(r, path) := fact.choose(
	any_match(r, path, sealed),
	any_match(r, path, sealed),
	fact.choose(
		fact.any([any_match(r, path, open_way), onto_nfs(r, path)]),
		convert.negated(fact.any([any_match(r, path, open_way), onto_nfs(r, path)])),
		by_address(r, path),
	),
)

# Where a plain address stands beside one with TLS, either may be where the dump goes.
by_address(r, path) := fact.choose(
	any_match(r, path, plain_address),
	fact.choose(any_match(r, path, tls_way), unclear(r, path), convert.negated(any_match(r, path, plain_address))),
	fact.choose(any_match(r, path, tls_way), any_match(r, path, tls_way), unclear(r, path)),
)

unclear(r, path) := fact.unknown("external", "where the dump goes", r, path)

any_match(r, path, pattern) := fact.any(array.concat([convert.matches(f, pattern) | some f in commands(r, path)], [fact.absent(false, r, path, "no command says so")]))

# A file system of the network, over which files travel in the clear.
onto_nfs(r, path) := fact.any(array.concat(
	[convert.if_certain(item.certainty == "sure", attribute.present(r, array.concat(item.path, ["nfs"]))) | some item in attribute.items(r, array.concat(path, ["volumes"])).items],
	array.concat(
		[fact.unknown("input_missing", "volumes", r, array.concat(path, ["volumes"])) | count(attribute.items(r, array.concat(path, ["volumes"])).open) > 0],
		[fact.absent(false, r, path, "it mounts no file system of the network")],
	),
))

# Command and arguments of each container as one line of text.
commands(r, path) := array.concat(
	[joined(items) |
		some container in pod.containers(r, path)
		some list in ["command", "args"]
		items := attribute.list(r, array.concat(container.path, [list]), fact.absent([], r, container.path, "nothing is written"))
	],
	pod.unread(r, path),
)

joined(items) := convert.with_value(items, lower(concat(" ", [text | some text in items.value; is_string(text)]))) if convert.is_list(items)

joined(items) := convert.still_unknown(items) if not convert.is_list(items)
