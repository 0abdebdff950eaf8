locals {
  cfg = { enc = null, flag = false, empty = "" }
  map = tomap({ a = "x", b = null })
}

output "lookup_null" {
  value = lookup(local.cfg, "enc", true)
}

output "lookup_false" {
  value = lookup(local.cfg, "flag", true)
}

output "lookup_missing" {
  value = lookup(local.cfg, "other", "default")
}

output "lookup_map" {
  value = [lookup(local.map, "a", "d"), lookup(local.map, "b", "d"), lookup(local.map, "c", "d")]
}

output "coalesce" {
  value = {
    false_true  = coalesce(false, true)
    zero        = coalesce(0, 5)
    empty       = coalesce("", "b")
    nulls       = coalesce(null, null, "c")
    unified     = coalesce(null, 1, "a")
    empty_first = coalesce(local.cfg.empty, local.cfg.enc, "last")
  }
}

output "coalescelist" {
  value = [coalescelist([], ["a"]), coalescelist(["b"], []), coalescelist([], [], tolist([1]))]
}
