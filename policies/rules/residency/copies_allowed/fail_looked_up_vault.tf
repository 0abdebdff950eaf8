terraform {
  required_version = ">= 1.9"

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

provider "aws" {
  alias  = "recovery"
  region = "eu-west-2"
}

data "aws_backup_vault" "main" { # expect: not_applicable residency.copies_allowed
  name = "chart"
}

# A vault that is looked up lies in the region of its provider.
data "aws_backup_vault" "recovery" { # expect: not_applicable residency.copies_allowed
  provider = aws.recovery
  name     = "chart"
}

resource "aws_backup_plan" "chart" {
  name = "chart"

  rule {
    rule_name         = "daily"
    target_vault_name = data.aws_backup_vault.main.name
    schedule          = "cron(0 3 * * ? *)"

    copy_action {
      destination_vault_arn = data.aws_backup_vault.recovery.arn # expect: fail residency.copies_allowed
    }
  }
}
