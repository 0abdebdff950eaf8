# METADATA
# title: Stores of Google Cloud without a model of their own
# description: |
#   They hold data, so that no rule of stores may be silent on them: where they lie and what is declared of them is judged,
#   all the rest is said to be unknown. A type that gets a model of its own leaves this list.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs
# custom:
#   types:
#     - google_discovery_engine_data_store
#     - google_firebase_database_instance
#     - google_lustre_instance
#     - google_netapp_volume
#     - google_oracle_database_autonomous_database
#     - google_parallelstore_instance
#     - google_vertex_ai_feature_online_store
#   provider_versions: ">= 6.0, < 8.0"
package model.google.other.store

import data.lib.location
import data.lib.unmodelled

subject(r) := unmodelled.store(r, location.google(r), [])
