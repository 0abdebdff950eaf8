locals {
  third = [3, 4]
}

locals {
  fifth = { for key, value in local.fourth : key => jsonencode(value) }
}

output "fifth" {
  value = local.fifth
}

output "expanded" {
  value = [max(local.third...), format("%d-%d", local.third...), merge([local.fourth, { value = 0 }]...)]
}
