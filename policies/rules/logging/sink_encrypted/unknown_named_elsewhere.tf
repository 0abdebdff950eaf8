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

variable "stage" {
  type = string
}

# Whether this is the group of the database hangs on the stage.
resource "aws_cloudwatch_log_group" "chart" { # expect: fail logging.sink_encrypted
  name = "/aws/rds/instance/chart-${var.stage}/postgresql"
}

resource "aws_db_instance" "chart" {
  identifier                      = "chart-production"
  engine                          = "postgres"
  instance_class                  = "db.r6g.large"
  allocated_storage               = 200
  storage_encrypted               = true
  enabled_cloudwatch_logs_exports = ["postgresql"] # expect: unknown logging.sink_encrypted
}
