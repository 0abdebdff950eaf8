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

# Whether it signs or encrypts is not known, nor whether a store that is made elsewhere uses it.
variable "usage" {
  type = string
}

resource "aws_kms_key" "of_some_sort" {
  description             = "one or the other"
  key_usage               = var.usage # expect: unknown backup.key_guarded
  deletion_window_in_days = 7
}
