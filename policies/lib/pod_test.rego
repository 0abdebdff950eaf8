package lib.pod_test

import data.lib.log_level

deployment(container, maps) := {
	"address": "apps/v1/Deployment/ehr/api",
	"values": {"metadata": {"name": "api", "namespace": "ehr"}, "spec": {"containers": [container]}},
	"attached": {"core/ConfigMap": {"items": maps, "open": []}},
}

config_map(namespace, data_) := {
	"address": "core/v1/ConfigMap/x/api", "name": "api", "certainty": "sure",
	"values": {"metadata": {"name": "api", "namespace": namespace}, "data": data_},
}

verbose(container) := log_level.verbose(deployment(container, []), ["spec"])

test_variables if {
	verbose({"env": [{"name": "LOG_LEVEL", "value": "DEBUG"}]}).value == true
	verbose({"env": [{"name": "RUST_LOG", "value": "info,hyper=trace"}]}).value == true
	verbose({"env": [{"name": "LOGGING_LEVEL_ORG_HIBERNATE", "value": "info"}]}).value == false
	verbose({"env": [{"name": "DEBUG", "value": "*"}]}).value == true
	verbose({"env": [{"name": "DEBUG", "value": "false"}]}).value == false
	verbose({"env": [{"name": "DATABASE_DEBUG_NAME", "value": "debug"}]}).value == false
	verbose({"env": [{"name": "LOG_LEVEL", "valueFrom": {"secretKeyRef": {"name": "x", "key": "y"}}}]}).unknown
}

test_arguments if {
	verbose({"args": ["serve", "--log-level=debug"]}).value == true
	verbose({"args": ["--log-level", "info"]}).value == false
	verbose({"command": ["api", "-vv"]}).value == true
	verbose({"args": ["--v=2"]}).value == false
}

test_config_maps if {
	from := {"envFrom": [{"configMapRef": {"name": "api"}}]}
	log_level.verbose(deployment(from, [config_map("ehr", {"LOG_LEVEL": "trace"})]), ["spec"]).value == true
	log_level.verbose(deployment(from, [config_map("ehr", {"LOG_LEVEL": "info"})]), ["spec"]).value == false
	log_level.verbose(deployment(from, [config_map("other", {"LOG_LEVEL": "info"})]), ["spec"]).unknown
	verbose(from).unknown
}
