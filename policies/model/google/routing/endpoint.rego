# METADATA
# title: What Google Cloud routes to
# description: |
#   Groups of instances and of network endpoints, addresses and forwarding rules of one region.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/compute_region_instance_group_manager
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/compute_region_network_endpoint_group
# custom:
#   types:
#     - google_compute_instance_group
#     - google_compute_instance_group_manager
#     - google_compute_region_instance_group_manager
#     - google_compute_network_endpoint_group
#     - google_compute_region_network_endpoint_group
#     - google_compute_address
#     - google_compute_forwarding_rule
#   provider_versions: ">= 6.0, < 8.0"
package model.google.routing.endpoint

import data.lib.google
import data.lib.location

subject(r) := {"kinds": ["endpoint"], "facts": {"location": location.google(r)}, "names": [google.name(r)], "claims": []}
