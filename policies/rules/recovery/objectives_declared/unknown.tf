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

variable "rpo" {
  description = "Recovery point objective"
  type        = string
}

resource "aws_db_instance" "chart" {
  identifier        = "chart"
  engine            = "postgres"
  instance_class    = "db.r6g.large"
  allocated_storage = 200
  storage_encrypted = true

  tags = {
    rto = "15m"
    rpo = var.rpo # expect: unknown recovery.objectives_declared
  }
}

# An objective that cannot be read declares nothing that a drill can be held to.
resource "aws_db_instance" "orders" {
  identifier        = "orders"
  engine            = "postgres"
  instance_class    = "db.r6g.large"
  allocated_storage = 200
  storage_encrypted = true

  tags = {
    rto = "as soon as possible" # expect: unknown recovery.objectives_declared
    rpo = "5m"
  }
}
