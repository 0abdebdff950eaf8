locals {
  zones = ["us-east-1b", "us-east-1a", "us-east-1b"]
  stores = {
    chart  = { tier = "gold", rpo = 5 }
    events = { tier = "gold", rpo = 15 }
    scans  = { tier = "bronze", rpo = 1440 }
  }
}

output "length" {
  value = [length([]), length([1, 2]), length({ a = 1 }), length("héllo"), length(toset([1, 1])), length("👩‍👩‍👧")]
}

output "keys_values" {
  value = [keys(local.stores), values(local.stores), keys({ b = 1, a = 2, "10" = 3, "9" = 4, B = 5 }), values({ b = 1, a = 2 })]
}

output "contains" {
  value = [contains(local.zones, "us-east-1a"), contains(["1"], 1), contains([1], 1), contains(toset(["a"]), "a"), contains([], 1)]
}

output "concat_flatten" {
  value = [concat([1], ["a"], []), concat(tolist([1]), tolist([2])), flatten([["a"], [], [["b", ["c"]]]]), flatten(["a", ["b"]]), flatten([])]
}

output "distinct_sort_reverse" {
  value = [distinct(local.zones), sort(local.zones), sort(["10", "9", "B", "a", "ä"]), reverse([1, 2, 3]), distinct([1, "1", 1])]
}

output "compact" {
  value = compact(["a", "", null, "b"])
}

output "element" {
  value = [element(["a", "b", "c"], 0), element(["a", "b", "c"], 4), element(local.zones, 1)]
}

output "slice" {
  value = [slice(["a", "b", "c", "d"], 1, 3), slice(["a"], 0, 0), slice(local.zones, 0, 2)]
}

output "index" {
  value = [index(["a", "b"], "b"), index(local.zones, "us-east-1b")]
}

output "lookup" {
  value = [lookup({ a = "x" }, "a", "d"), lookup({ a = "x" }, "b", "d"), lookup(local.stores, "chart", null).tier]
}

output "merge" {
  value = merge({ a = 1, b = { c = 1 } }, { b = { d = 2 } }, {})
}

output "one" {
  value = [one([]), one(["a"]), one(toset([3]))]
}

output "alltrue_anytrue" {
  value = [alltrue([]), alltrue([true, false]), alltrue([true, "true"]), anytrue([]), anytrue([false, true]), anytrue([false, null]), alltrue([for s in local.stores : s.rpo <= 1440])]
}

output "zipmap_transpose" {
  value = [zipmap(["b", "a"], [1, "x"]), zipmap([], []), transpose({ a = ["1", "2"], b = ["2"] })]
}

output "setproduct" {
  value = [setproduct(["a", "b"], [1, 2]), setproduct(["a"], []), setproduct(toset(["y", "x"]), ["1"])]
}

output "sets" {
  value = [setintersection(["a", "b"], ["b", "c"]), setunion(["b"], ["a", "b"]), setsubtract(["a", "b"], ["b"]), setintersection([1], ["1"])]
}

output "to_collections" {
  value = [toset(["b", "a", "b"]), tolist(toset(["b", "a"])), tomap({ a = 1, b = "2" }), tolist(["a", 1]), toset([])]
}

output "range" {
  value = [range(3), range(1, 4), range(0, 10, 3), range(3, 0, -1), range(0), range(0, 1, 0.5)]
}

output "chunklist" {
  value = [chunklist(["a", "b", "c"], 2), chunklist([], 2)]
}

output "matchkeys" {
  value = matchkeys(["i-1", "i-2", "i-3"], ["a", "b", "a"], ["a"])
}

output "coalesce" {
  value = [coalesce("a", "b"), coalesce(null, "b"), coalescelist([], ["x"])]
}

output "sum_min_max" {
  value = [sum([1, 2.5, -1]), min(3, 1, 2), max(3, 1, 2), max([5, 12, 9]...), min(values({ a = 3, b = 2 })...)]
}

output "nested" {
  value = { for name, s in local.stores : s.tier => name... }
}
