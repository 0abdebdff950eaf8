variable "cfg" {
  type    = any
  default = { enc = null, name = "db" }
}

locals {
  nothing = null
}

output "null_stays" {
  value = try(var.cfg.enc, true)
}

output "missing_falls_back" {
  value = try(var.cfg.missing, true)
}

output "below_null_falls_back" {
  value = try(var.cfg.enc.algorithm, "none")
}

output "first_of_many" {
  value = try(var.cfg.a, var.cfg.b, var.cfg.name)
}

output "null_literal" {
  value = try(null, "d")
}

output "coalesced" {
  value = coalesce(try(var.cfg.enc, null), "off")
}

output "can" {
  value = [can(var.cfg.enc), can(var.cfg.enc.algorithm), can(var.cfg.missing), can(local.nothing.a), can(tonumber("x")), can(regex("^a", "b"))]
}

output "conversion_falls_back" {
  value = [try(tonumber("7"), 0), try(tonumber("seven"), 0), try(tobool("1"), false), try(tobool("yes"), false)]
}

output "index_falls_back" {
  value = [try([][0], "none"), try(["a"][1], "none"), try({ a = 1 }["b"], "none"), try(["a"][0], "none")]
}
