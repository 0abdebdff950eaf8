provider "aws" {
  region = "us-east-1"
}

variable "temporary" {
  type = bool
}

resource "aws_db_instance" "chart" {
  identifier          = "chart"
  skip_final_snapshot = var.temporary # expect: unknown backup.snapshot_on_deletion
}
