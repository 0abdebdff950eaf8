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
