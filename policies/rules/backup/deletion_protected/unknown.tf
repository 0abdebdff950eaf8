provider "aws" {
  region = "us-east-1"
}


variable "protected" {
  type = bool
}

resource "aws_db_instance" "chart" {
  identifier          = "chart"
  deletion_protection = var.protected # expect: unknown backup.deletion_protected
}
