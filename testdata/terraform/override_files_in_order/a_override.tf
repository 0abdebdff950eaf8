variable "class" {
  default = "first override"
}

locals {
  name = "from-a"
}

resource "aws_backup_plan" "this" {
  rule {
    rule_name         = "weekly"
    target_vault_name = "vault"
    schedule          = "cron(0 5 ? * SUN *)"
  }
}

module "child" {
  value = "overridden"
}
