locals {
  stores = [
    { name = "chart", tier = "gold", tags = { a = 1 } },
    { name = "scans", tier = "bronze", tags = {} },
    { name = "events", tier = "gold", tags = { a = 2, b = 3 } },
  ]
}

output "tuple" {
  value = [for s in local.stores : s.name]
}

output "tuple_with_index" {
  value = [for i, s in local.stores : "${i}:${s.name}" if s.tier == "gold"]
}

output "object" {
  value = { for s in local.stores : s.name => s.tier }
}

output "grouped" {
  value = { for s in local.stores : s.tier => s.name... }
}

output "nested" {
  value = flatten([for s in local.stores : [for k, v in s.tags : "${s.name}.${k}=${v}"]])
}

output "object_of_objects" {
  value = { for s in local.stores : upper(s.name) => merge(s, { first = substr(s.name, 0, 1) }) if length(s.tags) > 0 }
}

output "over_map" {
  value = [for k, v in { b = 1, a = 2 } : "${k}=${v}"]
}

output "over_set" {
  value = { for x in toset(["b", "a"]) : x => length(x) }
}

output "over_string_split" {
  value = [for part in split(",", "a, b ,c") : trimspace(part) if trimspace(part) != "b"]
}

output "conditional_value" {
  value = { for k, v in { a = 1, b = null, c = 3 } :
    k => v == null
    ? "nothing"
    : tostring(v)
  }
}

output "multi_line" {
  value = [
    for s in local.stores :
    {
      id = s.name
      n  = length(s.tags)
    }
    if s.tier != "bronze" && length(s.tags) > 1
  ]
}

output "inverted" {
  value = { for k, v in { a = "x", b = "y" } : v => k }
}

output "empty" {
  value = [[for x in [] : x], { for k, v in {} : k => v }, [for x in [1, 2] : x if false]]
}

output "index_of" {
  value = [for i in range(3) : i * i][2]
}

output "duplicate_key_fails" {
  value = can({ for s in local.stores : s.tier => s.name })
}

output "null_key_fails" {
  value = can({ for s in [null] : s => 1 })
}

output "null_collection_fails" {
  value = can([for x in null : x])
}
