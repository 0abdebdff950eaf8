# Whether the data of Azure disks and snapshots can be downloaded over public networks.
#
# Azure makes links (SAS) on request; who has one needs no login. `network_access_policy` says from which networks a link
# works, and without public access none works outside of a private endpoint.
# https://learn.microsoft.com/azure/virtual-machines/disks-restrict-import-export-overview, 2026-11-21
package lib.azure_export

import data.lib.attribute
import data.lib.convert
import data.lib.fact
import data.lib.provider

everywhere(r) := fact.all([
	convert.matches(
		attribute.string(r, ["network_access_policy"], fact.absent("AllowAll", r, ["network_access_policy"], "links work from every network by default")),
		`^AllowAll$`,
	),
	attribute.bool(r, ["public_network_access_enabled"], provider.unset(r, ["public_network_access_enabled"])),
])
