package lib.telemetry_test

import data.lib.telemetry

test_hosts if {
	telemetry.host("https://key@o1.ingest.vendor.example:443/api") == "o1.ingest.vendor.example"
	telemetry.host("loki.logging.svc:3100") == "loki.logging.svc"
	telemetry.host("DatadogHQ.eu") == "datadoghq.eu"
}

test_a_listed_domain_has_its_place if {
	telemetry.place({"value": "http-intake.logs.us5.datadoghq.com"}).value.country == "US"
	telemetry.place({"value": "https://logs.vendor.example"}).unknown
}

test_a_place_in_a_group_may_be_any_country_of_it if {
	f := telemetry.place({"value": "https://otlp.eu01.nr-data.net:4317"})
	not "value" in object.keys(f)
	every candidate in f.candidates {
		"EU" in candidate.groups
	}
}

test_a_host_of_aws_names_its_region if {
	telemetry.place({"value": "https://vpc-ehr.eu-central-1.es.amazonaws.com"}).value.region == "eu-central-1"
	telemetry.place({"value": "logs.us-east-1.amazonaws.com"}).value.region == "us-east-1"
}

test_services_of_the_cluster_are_inside if {
	every address in ["http://loki:3100", "fluentd.logging.svc", "http://a.b.svc.cluster.local:1", "127.0.0.1", "collector.ehr", "apm.elastic-system:8200"] {
		telemetry.is_inside({"value": address}, "ehr")
	}
	not telemetry.is_inside({"value": "https://vendor.example"}, "ehr")
	not telemetry.is_inside({"value": "logs.vendor.io"}, "ehr")
}
