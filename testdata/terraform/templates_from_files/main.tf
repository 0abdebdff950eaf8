locals {
  ports = { https = 443, fhir = 8443 }
}

output "user_data" {
  value = templatefile("${path.module}/templates/user-data.sh.tftpl", { environment = "prod", ports = local.ports, debug = false })
}

output "debug" {
  value = strcontains(templatefile("templates/user-data.sh.tftpl", { environment = "x", ports = {}, debug = true }), "LOG_LEVEL=debug")
}

output "policy" {
  value = jsondecode(templatefile("templates/policy.json.tftpl", { arns = ["arn:a", "arn:b"] })).Statement
}

output "nested" {
  value = templatefile("templates/inner.tftpl", { outer = templatefile("templates/inner.tftpl", { outer = "x" }) })
}

output "null" {
  value = [templatefile("templates/null.tftpl", { x = null }), templatefile("templates/null.tftpl", { x = "value" })]
}

output "missing_variable" {
  value = can(templatefile("templates/inner.tftpl", {}))
}

output "hashes" {
  value = [filemd5("templates/inner.tftpl"), filesha256("templates/inner.tftpl"), filebase64sha256("templates/inner.tftpl"), filebase64("templates/inner.tftpl"), filesha1("templates/inner.tftpl")]
}

output "all" {
  value = { for name in fileset("${path.module}/templates", "*.tftpl") : trimsuffix(basename(name), ".tftpl") => length(file("templates/${name}")) }
}

module "child" {
  source = "./module"
}

output "child" {
  value = module.child.text
}
