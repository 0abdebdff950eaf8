# METADATA
# title: IAM policies of single resources of Google Cloud
# description: |
#   A policy replaces everything that is given at its resource. Its text is mostly that of a data source, which what it opens
#   reads by it.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/storage_bucket_iam
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/data-sources/iam_policy
# custom:
#   types:
#     - google_storage_bucket_iam_policy
#     - google_kms_crypto_key_iam_policy
#     - google_kms_key_ring_iam_policy
#     - google_bigquery_dataset_iam_policy
#     - google_healthcare_dataset_iam_policy
#     - google_healthcare_fhir_store_iam_policy
#     - google_healthcare_dicom_store_iam_policy
#     - google_healthcare_hl7_v2_store_iam_policy
#     - google_compute_snapshot_iam_policy
#     - google_compute_image_iam_policy
#   provider_versions: ">= 6.0, < 8.0"
#   attaches:
#     - {type: data.google_iam_policy, from: policy_data, names: [policy_data]}
package model.google.iam.policy

subject(_) := {"kinds": [], "facts": {}, "names": [], "claims": []}
