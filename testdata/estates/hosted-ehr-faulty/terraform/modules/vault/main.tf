terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      version               = "~> 5.100"
      configuration_aliases = [aws.replica]
    }
  }
}

variable "name" {
  type = string
}

variable "account_id" {
  type = string
}

variable "lock" {
  type = object({
    min_retention_days  = number
    max_retention_days  = number
    changeable_for_days = optional(number)
  })
}

variable "own_key" {
  description = "Whether the vault has a key of its own; else key_arn names one."
  type        = bool
  default     = true
}

variable "key_arn" {
  type    = string
  default = null
}

variable "tags" {
  type    = map(string)
  default = {}
}

# Recovery points have a key of their own: who can read or delete the data cannot thereby read or destroy its backups.
module "key" {
  source = "../key"

  providers = {
    aws         = aws
    aws.replica = aws.replica
  }

  name        = "${var.name}-vault"
  description = "Recovery points in ${var.name}"
  account_id  = var.account_id
  services    = ["backup.amazonaws.com"]
}

resource "aws_backup_vault" "this" {
  name        = var.name
  kms_key_arn = var.own_key ? module.key.arn : var.key_arn # expect: fail backup.key_separate
  tags        = var.tags
}

resource "aws_backup_vault_lock_configuration" "this" {
  backup_vault_name   = aws_backup_vault.this.name
  min_retention_days  = var.lock.min_retention_days
  max_retention_days  = var.lock.max_retention_days
  changeable_for_days = var.lock.changeable_for_days # expect[production]: fail backup.vault_locked
}

data "aws_iam_policy_document" "this" {
  statement {
    sid    = "NobodyDeletesRecoveryPoints"
    effect = "Deny"

    actions = [
      "backup:DeleteRecoveryPoint",
      "backup:UpdateRecoveryPointLifecycle",
      "backup:PutBackupVaultAccessPolicy",
    ]

    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "ArnNotLike"
      variable = "aws:PrincipalArn"
      values   = ["arn:aws:iam::${var.account_id}:role/vault-administration"]
    }
  }
}

resource "aws_backup_vault_policy" "this" {
  backup_vault_name = aws_backup_vault.this.name
  policy            = data.aws_iam_policy_document.this.json
}

output "name" {
  value = aws_backup_vault.this.name
}

output "arn" {
  value = aws_backup_vault.this.arn
}
