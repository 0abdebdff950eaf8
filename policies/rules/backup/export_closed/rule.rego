# METADATA
# title: Disks and snapshots cannot be downloaded over public networks
# description: |
#   Azure hands out links with which the whole content of a disk or snapshot is downloaded. Who has such a link needs no
#   login, and nothing but its expiry ends it. By default the link works from every network there is: one in a chat or a log
#   is a copy of the database in unknown hands. Other clouds have no such links for disks: what reads a snapshot there is
#   asked who it is each time.
# related_resources:
#   - ref: https://learn.microsoft.com/azure/virtual-machines/disks-restrict-import-export-overview
#   - ref: https://www.ecfr.gov/current/title-45/section-164.312
# custom:
#   severity: medium
#   since: 0.1.0
#   subjects: [exportable]
#   controls: [access]
#   remediation: |
#     Set network_access_policy to DenyAll, or to AllowPrivate with a disk_access_id; or set public_network_access_enabled
#     to false.
package rules.backup.export_closed

import data.lib.check

verdict(s) := check.require(check.is_false(s.facts.export.everywhere), "no download from every network")
