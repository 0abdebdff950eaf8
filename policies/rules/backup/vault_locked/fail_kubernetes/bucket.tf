provider "aws" {
  region = "us-east-1"
}

resource "aws_s3_bucket" "velero" { # expect: fail backup.vault_locked
  bucket              = "ehr-velero"
  object_lock_enabled = true
}
