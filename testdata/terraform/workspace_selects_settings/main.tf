locals {
  settings = {
    default    = { retention = 1, region = "us-east-1" }
    production = { retention = 35, region = "us-west-2" }
  }
  current = lookup(local.settings, terraform.workspace, local.settings.default)
}

resource "terraform_data" "this" {
  count = terraform.workspace == "production" ? 2 : 1
  input = "${terraform.workspace}-${count.index}"
}

output "settings" {
  value = merge(local.current, { workspace = terraform.workspace, is_production = contains(["production"], terraform.workspace) })
}
