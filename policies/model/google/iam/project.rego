# METADATA
# title: Roles in projects of Google Cloud
# description: |
#   A role that is given in a project is given at everything in it, its keys included. Whether a project lies in a folder or in
#   an organization its resources do not say: what is given there is not looked at.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/google_project_iam
#   - ref: https://cloud.google.com/iam/docs/resource-hierarchy-access-control
# custom:
#   types: [google_project_iam_member, google_project_iam_binding]
#   provider_versions: ">= 6.0, < 8.0"
package model.google.iam.project

import data.lib.google_key_access

subject(r) := {"kinds": [], "facts": {}, "names": [], "claims": []} if not google_key_access.gives_on_keys(r)

subject(r) := {
	"kinds": ["grant"],
	"facts": google_key_access.in_project(r),
	"names": [],
	"claims": [google_key_access.claim(r)],
} if {
	google_key_access.gives_on_keys(r)
}
