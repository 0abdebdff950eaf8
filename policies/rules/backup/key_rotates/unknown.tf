provider "aws" {
  region = "us-east-1"
}


variable "rotate" {
  type = bool
}

resource "aws_kms_key" "data" {
  enable_key_rotation = var.rotate # expect: unknown backup.key_rotates
}
