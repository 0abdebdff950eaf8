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

variable "description" {
  type = string
}

variable "account_id" {
  type = string
}

variable "services" {
  description = "Service principals that may use the key directly."
  type        = list(string)
  default     = []
}

variable "replicate" {
  description = "Whether the key has a replica in the recovery region."
  type        = bool
  default     = false
}

variable "rotate" {
  type     = bool
  default  = true
  nullable = false
}

locals {
  administration = {
    Sid       = "Administration"
    Effect    = "Allow"
    Principal = { AWS = "arn:aws:iam::${var.account_id}:root" }
    Action    = "kms:*"
    Resource  = "*"
  }

  service_use = [
    for service in var.services : {
      Sid       = "Use${replace(title(split(".", service)[0]), "-", "")}"
      Effect    = "Allow"
      Principal = { Service = service }
      Action    = ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"]
      Resource  = "*"
    }
  ]
}

resource "aws_kms_key" "this" { # expect: fail residency.key_location_allowed
  description             = var.description
  multi_region            = var.replicate
  enable_key_rotation     = var.rotate # expect: fail backup.key_rotates
  rotation_period_in_days = var.rotate ? 365 : null
  deletion_window_in_days = 30

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = concat([local.administration], local.service_use)
  })
}

resource "aws_kms_alias" "this" {
  name          = "alias/${var.name}"
  target_key_id = aws_kms_key.this.key_id
}

resource "aws_kms_replica_key" "this" { # expect[staging]: fail residency.key_location_allowed
  count    = var.replicate ? 1 : 0
  provider = aws.replica

  description             = "${var.description} (replica)"
  primary_key_arn         = aws_kms_key.this.arn
  deletion_window_in_days = 30
}

resource "aws_kms_alias" "replica" {
  count    = var.replicate ? 1 : 0
  provider = aws.replica

  name          = "alias/${var.name}"
  target_key_id = aws_kms_replica_key.this[0].key_id
}

output "arn" {
  value = aws_kms_key.this.arn
}

output "alias" {
  value = aws_kms_alias.this.name
}

output "replica_arn" {
  value = one(aws_kms_replica_key.this[*].arn)
}
