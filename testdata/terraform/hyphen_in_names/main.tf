locals {
  a   = 5
  b   = 3
  a-b = "one local"
}

variable "data-class" {
  default = "phi"
}

resource "terraform_data" "chart-store" {
  input = local.a-b
}

output "one-name" {
  value = local.a-b
}

output "difference" {
  value = [local.a - local.b, local.a -local.b, -local.a - -local.b]
}

output "others" {
  value = [var.data-class, terraform_data.chart-store.input, { a-b = 1 }.a-b]
}
