provider "aws" {
  region = "us-east-1"
}

variable "principal" {
  type = string
}

resource "aws_kms_key" "data" {
  description = "data"

  policy = jsonencode({ # expect: unknown backup.access_closed
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = var.principal }
      Action    = "kms:*"
      Resource  = "*"
    }]
  })
}

locals {
  written_out = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {"Effect": "Allow", "Principal": {"AWS": "${var.principal}"}, "Action": "kms:*", "Resource": "*"}
      ]
    }
  EOT
}

resource "aws_kms_key" "written_out" {
  description = "written out"
  policy      = local.written_out # expect: unknown backup.access_closed
}

# A policy for everybody that may be there or not.
variable "with_policy" {
  type = bool
}

resource "aws_kms_key" "either" {
  description = "either"
}

resource "aws_kms_key_policy" "either" {
  count  = var.with_policy ? 1 : 0
  key_id = aws_kms_key.either.id

  policy = jsonencode({ # expect: unknown backup.access_closed
    Statement = [{ Effect = "Allow", Principal = "*", Action = "kms:*", Resource = "*" }]
  })
}
