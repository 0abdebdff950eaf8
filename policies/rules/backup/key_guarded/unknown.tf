provider "aws" {
  region = "us-east-1"
}

variable "window" {
  type = number
}

resource "aws_kms_key" "data" {
  description             = "data"
  deletion_window_in_days = var.window # expect: unknown backup.key_guarded
}
