terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = "us-east-1"
}

# The vault of the recovery account is declared in another repository: its ARN tells where it lies.
resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = "primary" # expect: not_applicable residency.copies_allowed
    schedule          = "cron(0 5 * * ? *)"

    copy_action {
      destination_vault_arn = "arn:aws:backup:us-west-2:444455556666:backup-vault:recovery" # expect: pass residency.copies_allowed, not_applicable residency.copies_allowed
    }
  }
}
