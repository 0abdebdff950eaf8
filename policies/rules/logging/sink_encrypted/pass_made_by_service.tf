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

resource "aws_kms_key" "logs" {
  description         = "CloudWatch Logs of the chart system"
  enable_key_rotation = true
}

resource "aws_db_instance" "chart" {
  identifier                      = "chart"
  engine                          = "postgres"
  instance_class                  = "db.r6g.large"
  allocated_storage               = 200
  storage_encrypted               = true
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

resource "aws_eks_cluster" "clinical" {
  name                      = "clinical"
  role_arn                  = "arn:aws:iam::111122223333:role/eks-clinical"
  enabled_cluster_log_types = ["api", "audit"]

  vpc_config {
    subnet_ids = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]
  }
}

resource "aws_cloudwatch_log_group" "chart" {
  name       = "/aws/rds/instance/chart/postgresql"
  kms_key_id = aws_kms_key.logs.arn # expect: pass logging.sink_encrypted
}

resource "aws_cloudwatch_log_group" "clinical" {
  name       = "/aws/eks/clinical/cluster"
  kms_key_id = aws_kms_key.logs.arn # expect: pass logging.sink_encrypted
}
