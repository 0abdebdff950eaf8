locals {
  yes = "true"
  no  = "false"
}

output "precedence" {
  value = [1 + 2 * 3 - 4 / 2, !true || true, !(true || true), 1 < 2 && 2 < 3, 1 == 1 && "a" != "b", true || false && false, -2 * -3, 10 - 4 - 3, 2 * 3 % 4, 1 + 1 == 2 ? "a" : "b"]
}

output "conditional_chain" {
  value = [for n in [1, 5, 10] : n < 3 ? "low" : n < 7 ? "middle" : "high"]
}

output "strings_as_conditions" {
  value = [local.yes ? 1 : 2, local.no ? 1 : 2, !local.yes, local.yes && "1", local.no || "0"]
}


output "in_interpolation" {
  value = "${1 < 2 ? "${"nested"} ${true ? "a" : "b"}" : "no"}"
}

output "comments" {
  value = [ # one
    1,      // two
    /* three */ 2,
    3 /* four
    lines */,
  ]
}

output "line_breaks" {
  value = (
    true
    && !false
    ? 1
    : 2
  )
}

output "parentheses" {
  value = { ("a") = (1 + (2)), "b" = ((3)) }
}

output "negative_index_fails" {
  value = can(["a"][-1])
}

output "string_comparison_fails" {
  value = [can("a" < "b"), can("a" + 1), can(null < 1), can([] == null)]
}
