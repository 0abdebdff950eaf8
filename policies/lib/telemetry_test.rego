package lib.telemetry_test

import data.lib.telemetry

rows := {
	"us5.vendor.example": {"country": "US", "vendor": "Vendor US5"},
	"vendor.example": {"country": "DE", "vendor": "Vendor"},
	"eu.other.example": {"group": "EU", "vendor": "Other EU"},
}

regions := {
	"aws": {"rows": {"us-east-1": {"country": "US"}, "eu-central-1": {"country": "DE"}}},
	"countries": {"rows": {"US": {"groups": []}, "DE": {"groups": ["EU", "EEA"]}, "IE": {"groups": ["EU", "EEA"]}}},
}

place(address) := found if {
	found := telemetry.place({"value": address}) with data.telemetry as {"rows": rows, "unlisted": {}} with data.regions as regions
}

test_hosts if {
	telemetry.host("https://key@o1.ingest.vendor.example:443/api") == "o1.ingest.vendor.example"
	telemetry.host("loki.logging.svc:3100") == "loki.logging.svc"
	telemetry.host("DatadogHQ.eu") == "datadoghq.eu"
}

test_a_listed_domain_has_its_place if {
	place("http-intake.logs.us5.vendor.example").value.country == "US"
	place("https://logs.vendor.example:443/v1").value.country == "DE"
	place("https://logs.unknown.example").unknown
}

test_a_place_in_a_group_may_be_any_country_of_it if {
	f := place("https://otlp.eu.other.example:4317")
	not "value" in object.keys(f)
	{candidate.country | some candidate in f.candidates} == {"DE", "IE"}
}

test_a_host_of_aws_names_its_region if {
	place("https://vpc-ehr.eu-central-1.es.amazonaws.com").value.region == "eu-central-1"
	place("logs.us-east-1.amazonaws.com").value.region == "us-east-1"
}

test_services_of_the_cluster_are_inside if {
	every address in ["http://loki:3100", "fluentd.logging.svc", "http://a.b.svc.cluster.local:1", "127.0.0.1", "collector.ehr", "apm.elastic-system:8200"] {
		telemetry.is_inside({"value": address}, "ehr")
	}
	not telemetry.is_inside({"value": "https://vendor.example"}, "ehr")
	not telemetry.is_inside({"value": "logs.vendor.io"}, "ehr")
}
