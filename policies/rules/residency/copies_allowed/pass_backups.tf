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

provider "aws" {
  alias  = "recovery"
  region = "us-west-2"
}

resource "aws_db_instance" "chart" {
  identifier              = "chart"
  engine                  = "postgres"
  instance_class          = "db.r6g.large"
  allocated_storage       = 200
  storage_encrypted       = true
  backup_retention_period = 14
}

# The copy lies in the region of this resource, not in that of the database.
resource "aws_db_instance_automated_backups_replication" "chart" { # expect: pass residency.copies_allowed
  provider               = aws.recovery
  source_db_instance_arn = aws_db_instance.chart.arn
  retention_period       = 14
}
