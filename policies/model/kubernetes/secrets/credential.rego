# METADATA
# title: Kubernetes Secrets, and what makes them
# description: |
#   Only the password of Velero's repositories is looked at, and only whether it is the published default. A sealed or
#   external secret is somebody's own.
# related_resources:
#   - ref: https://velero.io/docs/main/file-system-backup/
#   - ref: https://github.com/velero-io/velero/blob/main/pkg/repository/keys/keys.go
# custom:
#   types: [core/Secret, bitnami.com/SealedSecret, external-secrets.io/ExternalSecret]
package model.kubernetes.secrets.credential

import data.lib.attribute
import data.lib.convert
import data.lib.fact

subject(r) := {"kinds": ["credential"], "facts": {"own": own(r)}, "names": [r.name], "claims": []}

# As text and in base64.
published := {"stringData": `^static-passw0rd$`, "data": `^c3RhdGljLXBhc3N3MHJk$`}

own(r) := fact.constant(true, "its password is sealed or kept elsewhere") if r.type != "core/Secret"

own(r) := convert.negated(fact.any([convert.matches(password(r, part), pattern) | some part, pattern in published])) if r.type == "core/Secret"

password(r, part) := attribute.string(r, [part, "repository-password"], fact.absent("", r, [], "no password under this key"))
