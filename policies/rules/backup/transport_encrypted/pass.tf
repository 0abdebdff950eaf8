provider "aws" {
  region = "us-east-1"
}

resource "aws_backup_vault" "primary" { # expect: pass backup.transport_encrypted
  name = "primary"
}
