locals {
  a = "outer"
}

variable "each" {
  default = "variable named each"
}

output "local" {
  value = [for local in [{ a = "inner" }] : local.a]
}

output "var" {
  value = { for var in ["x", "y"] : var => upper(var) }
}

output "path" {
  value = [for path in [{ module = "shadowed" }] : path.module]
}

output "nested" {
  value = [for a in ["1", "2"] : [for a in ["inner"] : "${a}"]]
}

output "after" {
  value = [local.a, var.each]
}
