terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

variable "name" {
  type = string
}

data "aws_region" "current" {}

resource "aws_s3_bucket" "this" {
  bucket = "${var.name}-${data.aws_region.current.name}"
}

output "name" {
  value = aws_s3_bucket.this.bucket
}
