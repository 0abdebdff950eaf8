provider "aws" {
  region = "eu-west-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

variable "rules" {
  type = map(object({
    expire      = optional(number)
    transitions = optional(map(number), {})
    prefix      = optional(string)
  }))
  default = {
    keep    = {}
    archive = { transitions = { GLACIER = 180, STANDARD_IA = 30 }, prefix = "letters/" }
    expire  = { expire = 400, transitions = {} }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = "phi-nested"

  dynamic "rule" {
    for_each = var.rules
    iterator = outer

    content {
      id     = outer.key
      status = length(outer.value.transitions) > 0 || outer.value.expire != null ? "Enabled" : "Disabled"

      dynamic "filter" {
        for_each = outer.value.prefix == null ? [] : [outer.value.prefix]

        content {
          prefix = filter.value
        }
      }

      dynamic "transition" {
        for_each = outer.value.transitions

        content {
          storage_class = transition.key
          days          = transition.value + (outer.key == "archive" ? 1 : 0)
        }
      }

      dynamic "expiration" {
        for_each = outer.value.expire[*]
        iterator = inner

        content {
          days = inner.value
        }
      }
    }
  }
}

resource "aws_backup_plan" "this" {
  name = "nested"

  dynamic "rule" {
    for_each = { daily = [35], monthly = [365, 400], none = [] }

    content {
      rule_name         = rule.key
      target_vault_name = "vault"
      schedule          = "cron(0 5 * * ? *)"

      dynamic "copy_action" {
        for_each = toset(rule.value)
        iterator = copy

        content {
          destination_vault_arn = "arn:aws:backup:us-west-2:111122223333:backup-vault:copy-${copy.value}"

          dynamic "lifecycle" {
            for_each = copy.key > 35 ? [copy.key] : []

            content {
              delete_after       = lifecycle.value
              cold_storage_after = lifecycle.value - 120
            }
          }
        }
      }
    }
  }
}
