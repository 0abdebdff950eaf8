# METADATA
# title: Snapshots are shared with known accounts only
# description: |
#   Who may restore a snapshot has the whole database, without a login of it and without a trace in its logs. A snapshot
#   that is shared with `all` is published. Accounts that are meant to have one (a recovery account) are named in the
#   configuration, so that every other one is a finding. On Azure images are shared through their gallery; a snapshot is
#   shared with nobody by itself, and `backup.export_closed` judges from where it can be downloaded. A snapshot of
#   Kubernetes belongs to its namespace and is shared in no manifest. Block public access of EBS excuses nothing: it does not
#   stop what is shared with accounts, and a permission of Terraform names no others. A role on a disk of Google
#   Cloud (google_compute_disk_iam_member) opens the disk, which is no copy: it is not judged here, nor is a role of the project.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html
#   - ref: https://learn.microsoft.com/azure/virtual-machines/share-gallery
#   - ref: https://cloud.google.com/compute/docs/images/managing-access-custom-images
#   - ref: https://www.ecfr.gov/current/title-45/section-164.312
# custom:
#   severity: critical
#   since: 0.1.0
#   subjects: [snapshot]
#   controls: [access, location]
#   remediation: |
#     Remove the account, project or member (sharing of azurerm_shared_image_gallery), or let the people responsible add it to [backup] shared_with.
package rules.backup.not_shared

import data.lib.check

verdict(s) := check.require(
	check.subset(s.facts.sharing.accounts, data.config.backup.shared_with),
	"accounts of [backup] shared_with only",
)
