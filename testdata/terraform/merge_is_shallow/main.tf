variable "defaults" {
  type    = any
  default = { enc = { enabled = false, kms = "key" }, retention = 35 }
}

output "shallow" {
  value = merge(var.defaults, { enc = { enabled = true } })
}

output "deep_by_hand" {
  value = merge(var.defaults, { enc = merge(var.defaults.enc, { enabled = true }) })
}

output "precedence" {
  value = merge({ a = 1, b = 1, c = 1 }, { b = 2, c = 2 }, null, { c = 3 })
}

output "nulls_win" {
  value = merge({ a = 1 }, { a = null })
}

output "maps_and_objects" {
  value = merge(tomap({ a = "1" }), { b = 2 })
}

output "nothing" {
  value = [merge(), merge({}), merge({}, null)]
}

output "expanded" {
  value = merge([{ a = 1 }, { b = 2 }, { a = 3 }]...)
}
