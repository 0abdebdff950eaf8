# Whether a pod logs at a level that writes out what it handles: by variables, by arguments, or by the files that it mounts.
package lib.log_level

import data.lib.fact
import data.lib.pod
import data.lib.pod_files

# Of the pod at `path`. What is written comes first: a finding points at it.
verbose(r, path) := fact.any(array.concat(
	array.concat(pod.variables(r, path), pod.arguments(r, path)),
	array.concat(pod_files.verbose(r, path), array.concat(pod.unread(r, path), [fact.absent(false, r, [], "no log level is set")])),
))
