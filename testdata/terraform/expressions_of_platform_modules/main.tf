# Expressions in the manner of widely used modules: wrappers that accept anything and fill in the rest.
variable "create" {
  type    = bool
  default = true
}

variable "enabled" {
  type    = bool
  default = true
}

variable "defaults" {
  type    = any
  default = { encrypted = true, retention = 35, tags = { managed = "yes" } }
}

variable "items" {
  type = any
  default = {
    chart = { retention = 7, tags = { class = "phi" } }
    scans = { encrypted = false, lifecycle_rule = [{ id = "a", enabled = "true" }, { id = "b" }] }
    plain = {}
  }
}

variable "attach_policy" {
  type    = string
  default = ""
}

locals {
  create = var.create && var.enabled

  items = { for name, item in var.items : name => {
    encrypted = try(item.encrypted, var.defaults.encrypted, false)
    retention = coalesce(lookup(item, "retention", null), try(var.defaults.retention, 1))
    tags      = merge(try(var.defaults.tags, {}), lookup(item, "tags", {}), { Name = try(coalesce(item.name), name) })
    rules = [for index, rule in try(jsondecode(item.lifecycle_rule), lookup(item, "lifecycle_rule", [])) : {
      id      = try(rule.id, "rule-${index}")
      enabled = try(rule.enabled ? "Enabled" : "Disabled", tobool(rule.enabled) ? "Enabled" : "Disabled", title(lower(rule.status)), "Enabled")
    }]
    attach = length(compact([try(item.policy, ""), var.attach_policy])) > 0
  } if local.create }

  flat = merge(flatten([for name, item in local.items : [for rule in item.rules : { "${name}/${rule.id}" = rule.enabled }]])...)
  name = trimsuffix(substr(lower(replace(join("-", compact(["Ehr", "", "Store_1", null])), "_", "-")), 0, 12), "-")
}

resource "terraform_data" "item" {
  for_each = { for name, item in local.items : name => item if local.create && item.encrypted }
  input    = each.value
}

resource "terraform_data" "rule" {
  for_each = local.flat
  input    = each.value
}

output "items" {
  value = local.items
}

output "name" {
  value = local.name
}

output "region_code" {
  value = join("", [for part in split("-", "us-gov-west-1") : substr(part, 0, 1)])
}

output "arn_parts" {
  value = zipmap(["partition", "service", "region", "account"], slice(split(":", "arn:aws:rds:us-east-1:111122223333:db:chart"), 1, 5))
}
