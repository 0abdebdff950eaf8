# METADATA
# title: Snapshot schedules of Compute Engine
# description: |
#   A schedule takes snapshots every few hours, daily or on days of the week, at its time or up to an hour later. Without a
#   retention policy they are kept for ever; without a location they lie where the snapshot settings of the project
#   say.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/compute_resource_policy
#   - ref: https://cloud.google.com/compute/docs/disks/about-snapshot-schedules
# custom:
#   types: [google_compute_resource_policy]
#   provider_versions: ">= 6.0, < 8.0"
package model.google.compute.snapshot_schedule

import data.lib.attribute
import data.lib.clock
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.google
import data.lib.mechanism
import data.lib.schedule

policy := ["snapshot_schedule_policy", 0]

times := array.concat(policy, ["schedule", 0])

hourly := array.concat(times, ["hourly_schedule", 0])

daily := array.concat(times, ["daily_schedule", 0])

days := array.concat(times, ["weekly_schedule", 0, "day_of_weeks"])

# Policies of placement, of instances and of disks have no snapshots.
subject(r) := {"kinds": [], "facts": {}, "names": [], "claims": []} if attribute.present(r, ["snapshot_schedule_policy"]).value == false

subject(r) := {
	"kinds": ["backup"],
	"facts": {
		"declared": declared.facts(r),
		"account": attribute.account(r),
		"schedules": schedule.rows(rows(r), hidden(r), r, times),
		"continuous": fact.constant(false, "a schedule takes snapshots"),
		"retention": {"shortest": kept(r), "longest": kept(r), "bounded": convert.set(kept(r))},
		"paused": fact.constant(false, "a snapshot schedule cannot be paused"),
		"copies_volumes": fact.constant(true, "a snapshot holds the disk"),
		"inherits_source_encryption": fact.constant(true, "snapshots have the key of the disk"),
	},
	"names": [google.name(r)],
	"claims": location_claims(r),
} if {
	not attribute.present(r, ["snapshot_schedule_policy"]).value == false
}

kept(r) := convert.days(attribute.number(r, array.concat(policy, ["retention_policy", 0, "max_retention_days"]), fact.absent(null, r, policy, "snapshots are kept for ever")))

rows(r) := array.concat(
	[row(r, interval(attribute.number(r, array.concat(hourly, ["hours_in_cycle"]), fact.unknown("invalid", "a schedule without hours_in_cycle", r, hourly)))) | is_set(r, hourly)],
	array.concat(
		[row(r, clock.cron(start(r, daily), "*")) | is_set(r, daily)],
		[row(r, weekly(r, item)) | some item in attribute.items(r, days).items; item.certainty == "sure"],
	),
)

# What may be there and cannot be read.
hidden(r) := array.concat(attribute.items(r, days).open, [kind |
	some kind in [hourly, daily]
	not "value" in object.keys(attribute.present(r, without_index(kind)))
])

is_set(r, path) if attribute.present(r, without_index(path)).value == true

without_index(path) := array.slice(path, 0, count(path) - 1)

row(r, text) := {"dialect": dialect(text), "text": text, "delay": mechanism.seconds("snapshot_schedule_start", r, times)}

dialect(text) := "aws" if startswith(text.value, "rate(")

default dialect(_) := "unix"

interval(hours) := convert.with_value(hours, sprintf("rate(%d hours)", [hours.value])) if is_number(object.get(hours, "value", null))

interval(hours) := convert.still_unknown(hours) if not is_number(object.get(hours, "value", null))

start(r, path) := attribute.string(r, array.concat(path, ["start_time"]), fact.unknown("invalid", "a schedule without start_time", r, path))

weekly(r, item) := clock.cron(start(r, item.path), upper(substring(day.value, 0, 3))) if {
	day := attribute.string(r, array.concat(item.path, ["day"]), fact.unknown("invalid", "a day of the week", r, item.path))
	convert.is_text(day)
}

weekly(r, item) := convert.still_unknown(day) if {
	day := attribute.string(r, array.concat(item.path, ["day"]), fact.unknown("invalid", "a day of the week", r, item.path))
	not convert.is_text(day)
}

# Where snapshots lie

storage := array.concat(policy, ["snapshot_properties", 0, "storage_locations"])

location_claims(r) := array.concat(
	[google.snapshot_claim("copied_to", attribute.string(r, item.path, fact.unknown("invalid", "a location", r, item.path)), "the storage location of the snapshots") |
		some item in attribute.items(r, storage).items
	],
	[google.snapshot_claim_of_project("copied_to", [{"address": r.address, "path": policy}], attribute.string(r, ["project"], attribute.account(r)), attribute.region(r)) | not attribute.present(r, storage).value == true],
)
