variable "environment" {
  type = string
}

variable "databases" {
  type = map(object({
    retention = number
    multi_az  = optional(bool, false)
    tags      = optional(map(string), {})
  }))
}

variable "zones" {
  type    = list(string)
  default = ["a"]
}

variable "secret" {
  type      = string
  sensitive = true
  default   = "not printed"
}

variable "untouched" {
  type    = number
  default = null
}

resource "terraform_data" "database" {
  for_each = var.databases
  input    = merge(each.value, { name = "${var.environment}-${each.key}", zones = length(var.zones) })
}

resource "terraform_data" "secret" {
  input = { password = var.secret, user = "app" }
}

output "summary" {
  value = { for name, db in var.databases : name => "${db.retention}${db.multi_az ? "+" : ""}" }
}

output "secret" {
  value     = "x${var.secret}"
  sensitive = true
}

output "untouched" {
  value = var.untouched == null
}
