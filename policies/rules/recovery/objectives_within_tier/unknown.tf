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

variable "tier" {
  description = "gold, silver or bronze"
  type        = string
}

variable "rto" {
  description = "Recovery time objective"
  type        = string
}

# Within the ceiling of bronze, beyond that of gold.
resource "aws_db_instance" "chart" {
  identifier        = "chart"
  engine            = "postgres"
  instance_class    = "db.r6g.large"
  allocated_storage = 200
  storage_encrypted = true

  tags = {
    recovery-tier = var.tier # expect: unknown recovery.objectives_within_tier
    rto           = "12h"
    rpo           = "1h"
  }
}

resource "aws_db_instance" "orders" {
  identifier        = "orders"
  engine            = "postgres"
  instance_class    = "db.r6g.large"
  allocated_storage = 200
  storage_encrypted = true

  tags = {
    recovery-tier = "gold"
    rto           = var.rto # expect: unknown recovery.objectives_within_tier
    rpo           = "5m"
  }
}
