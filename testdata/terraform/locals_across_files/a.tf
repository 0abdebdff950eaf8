locals {
  first  = local.second + 1
  fourth = { value = local.first, list = concat(local.third, [local.first]) }
}

output "fourth" {
  value = local.fourth
}
