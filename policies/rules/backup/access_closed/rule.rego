# METADATA
# title: Policies open keys, vaults and buckets to nobody in particular
# description: |
#   A resource policy that allows something to every principal and sets no condition gives it to every account there is: to
#   read the documents, to decrypt what was copied elsewhere, or to delete the recovery points. It is rarely meant, and
#   looks like any other statement. Azure calls it anonymous access to a container, Google Cloud calls everybody allUsers
#   or, after any login at all, allAuthenticatedUsers. Manifests of Kubernetes make no such policies: the bucket that a
#   backup goes to is judged where it is declared. What Analytics Hub lists (google_bigquery_analytics_hub_listing) is not
#   looked at: a dataset that is closed here may be shared there.
# related_resources:
#   - ref: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
#   - ref: https://learn.microsoft.com/azure/storage/blobs/anonymous-read-access-overview
#   - ref: https://cloud.google.com/storage/docs/public-access-prevention
#   - ref: https://www.ecfr.gov/current/title-45/section-164.312
# custom:
#   severity: critical
#   since: 0.1.0
#   subjects: [policy_bearer]
#   controls: [access]
#   remediation:
#     aws: |
#       Name the principals (a role, an account), or bind the statement by a condition such as aws:PrincipalOrgID.
#     azurerm: |
#       Leave allow_nested_items_to_be_public false, and containers private.
#     google: |
#       Name the members, and set public_access_prevention of buckets to enforced.
package rules.backup.access_closed

import data.lib.check

verdict(s) := check.require(check.is_false(s.facts.access.everyone), "access for named principals only")
