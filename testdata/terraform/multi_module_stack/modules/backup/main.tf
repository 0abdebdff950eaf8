variable "arns" {
  type = list(string)
}

variable "rules" {
  type = map(string)
}

resource "aws_backup_vault" "this" {
  name = "vault"
}

resource "aws_backup_plan" "this" {
  name = "plan"

  dynamic "rule" {
    for_each = var.rules

    content {
      rule_name         = rule.key
      schedule          = rule.value
      target_vault_name = aws_backup_vault.this.name
    }
  }
}

resource "aws_backup_selection" "this" {
  name         = "databases"
  plan_id      = aws_backup_plan.this.id
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  resources    = var.arns
}

output "selected" {
  value = length(aws_backup_selection.this.resources)
}
