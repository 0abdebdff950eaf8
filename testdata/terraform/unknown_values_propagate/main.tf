resource "terraform_data" "u" {
  input = "u"
}

locals {
  u  = terraform_data.u.id
  ub = terraform_data.u.id == "x"
  d  = jsondecode(terraform_data.u.id)
}

output "conditionals" {
  value = {
    same_strings = local.ub ? "a" : "a"
    same_numbers = local.ub ? 1 : 1
    same_bools   = local.ub ? true : true
    strings      = local.ub ? "a" : "b"
    lists        = length(local.ub ? ["a"] : ["b"])
    longer       = length(local.ub ? ["a"] : tolist(["b", "c"]))
    objects      = (local.ub ? { e = true } : { e = true }).e
    with_null    = local.ub ? null : "x"
    unused       = true ? "known" : local.u
  }
}

output "logic" {
  value = {
    false_and = false && local.ub
    and_false = local.ub && false
    true_or   = true || local.ub
    not       = !local.ub
  }
}

output "null_comparison" {
  value = [local.u != null, local.u == null, "p${local.u}" == null, local.d == null]
}

output "strings" {
  value = {
    template   = "p${local.u}"
    startswith = startswith("arn:${local.u}", "arn:")
    not        = startswith("arn:${local.u}", "x")
    partly     = startswith("ar${local.u}", "arn")
    contains   = strcontains("arn:${local.u}", "rn")
    non_empty  = "x${local.u}" != ""
    upper      = upper(local.u)
    join       = join("-", ["a", local.u])
    format     = format("%s", local.u)
    split      = split(",", local.u)
    substr     = substr("p${local.u}", 0, 1)
  }
}

output "merges" {
  value = {
    keys         = merge({ a = local.u }, { b = 2 })
    known_first  = merge({ a = 1 }, local.d)
    known_second = merge(local.d, { a = 1 })
  }
}

output "collections" {
  value = {
    keys            = keys({ a = local.u })
    values          = values({ a = local.u, b = "x" })
    length          = length([local.u, local.u])
    set_length      = length(toset([local.u, "b"]))
    contains_known  = contains(["a", local.u], "a")
    contains_not    = contains(["b", local.u], "a")
    concat_known    = concat(["a"], [local.u])
    concat          = concat(["a"], local.d)
    flatten         = flatten([["a"], local.d])
    flatten_known   = flatten([["a"], [local.u]])
    index           = ["x", "y"][local.ub ? 0 : 1]
    lookup          = lookup({ a = "x" }, local.u, "d")
    lookup_value    = lookup({ a = local.u, b = "y" }, "b", "d")
    element         = element(["a", local.u], 0)
    slice           = slice(["a", local.u, "c"], 1, 3)
    reverse         = reverse(["a", local.u])
    distinct        = distinct(["a", local.u, "a"])
    compact         = compact(["a", local.u])
    sort            = sort(["b", local.u])
    coalescelist    = coalescelist([], [local.u])
    zipmap          = zipmap(["a", "b"], [local.u, 1])
    toset           = toset([local.u])
    tolist          = tolist([local.u, "x"])
    tomap           = tomap({ a = local.u, b = "x" })
    set_of_unknowns = toset([local.u, local.u])
    one             = one([local.u])
    alltrue         = alltrue([false, local.ub])
    anytrue         = anytrue([true, local.ub])
    alltrue_open    = alltrue([true, local.ub])
    range           = range(length([local.u, local.u]))
    setproduct      = length(setproduct(["a"], [local.u]))
    sum             = sum([1, length(local.u)])
  }
}

output "equality" {
  value = [{ a = 1, b = local.u } == { a = 2, b = "x" }, [1, local.u] == [1, "x"], { a = local.u } == { b = 1 }, [local.u] == [1, 2]]
}

output "for_expressions" {
  value = {
    values   = { for x in ["a"] : x => local.u }
    filter   = [for x in ["a", "b"] : x if x != local.u]
    kept     = [for x in ["a", "b"] : "${x}${local.u}"]
    keyed    = { for x in ["a"] : "${x}${local.u}" => 1 }
    over     = [for x in local.d : x]
    over_set = [for x in toset([local.u]) : x]
  }
}

output "tries" {
  value = {
    dynamic       = try(local.d.foo, "x")
    typed         = try(local.u.foo, "x")
    can_dynamic   = can(local.d.foo)
    can_typed     = can(local.u.foo)
    coalesce      = coalesce("", local.u)
    coalesce_done = coalesce("k", local.u)
    lookup        = lookup(local.d, "a", "q")
    known         = try("a", local.d)
  }
}

output "encodings" {
  value = [jsonencode({ a = local.u, b = 1 }), yamlencode({ a = local.u }), jsondecode(local.u), base64encode(local.u), sha256(local.u)]
}

output "splats" {
  value = [null[*], local.u[*], terraform_data.u[*].id, terraform_data.u[*].input]
}

output "numbers" {
  value = [length(local.u) + 1, length(local.u) >= 0, length(local.u) * 0, max(1, length(local.u)), tostring(length(local.u))]
}

output "impure" {
  value = [timestamp() != "", uuid() != "", bcrypt("x") != "", length(plantimestamp()) > 0]
}
