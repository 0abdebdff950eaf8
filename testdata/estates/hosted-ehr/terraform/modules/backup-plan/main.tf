terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

variable "name" {
  type = string
}

variable "vault_name" {
  type = string
}

variable "copy_vault_arn" {
  description = "Vault in the other region that receives copies."
  type        = string
}

variable "role_arn" {
  type = string
}

variable "rules" {
  type = map(object({
    schedule          = string
    start_window      = optional(number, 60)
    completion_window = optional(number, 240)
    continuous        = optional(bool, false)
    delete_after      = number
    copy_delete_after = optional(number)
  }))
}

variable "selections" {
  description = "What the plan protects: by ARN, or by the value of the backup tag."
  type = map(object({
    resources = optional(list(string))
    tag       = optional(string)
  }))
}

resource "aws_backup_plan" "this" {
  name = var.name

  dynamic "rule" {
    for_each = var.rules

    content {
      rule_name                = rule.key
      target_vault_name        = var.vault_name
      schedule                 = rule.value.schedule
      start_window             = rule.value.start_window
      completion_window        = rule.value.completion_window
      enable_continuous_backup = rule.value.continuous

      lifecycle {
        delete_after = rule.value.delete_after
      }

      dynamic "copy_action" {
        for_each = rule.value.copy_delete_after[*]
        iterator = copy

        content {
          destination_vault_arn = var.copy_vault_arn

          lifecycle {
            delete_after = copy.value
          }
        }
      }
    }
  }
}

resource "aws_backup_selection" "this" {
  for_each = var.selections

  name         = each.key
  plan_id      = aws_backup_plan.this.id
  iam_role_arn = var.role_arn
  resources    = each.value.resources

  dynamic "selection_tag" {
    for_each = each.value.tag[*]

    content {
      type  = "STRINGEQUALS"
      key   = "backup"
      value = selection_tag.value
    }
  }
}

output "plan_id" {
  value = aws_backup_plan.this.id
}
