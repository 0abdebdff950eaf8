locals {
  l = [{ x = ["p", "q"] }, { x = ["r", "s"] }]
}

output "attribute_splat" {
  value = local.l.*.x[0]
}

output "full_splat" {
  value = local.l[*].x[0]
}

output "chained" {
  value = [local.l[*].x, local.l.*.x, local.l[1].x[*], local.l[0].x.0]
}
