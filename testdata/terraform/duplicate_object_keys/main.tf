locals {
  tags = { DataClass = "none", Owner = "a", DataClass = "phi" }
}

resource "terraform_data" "this" {
  input = { a = 1, "a" = 2 }
}

output "tags" {
  value = local.tags
}

output "expressions" {
  value = { (lower("A")) = 1, a = 2, (1) = "x", "1" = "y" }
}
