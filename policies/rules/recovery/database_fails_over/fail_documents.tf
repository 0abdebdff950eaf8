terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_docdb_cluster" "notes" { # expect: fail recovery.database_fails_over
  cluster_identifier = "notes"
  storage_encrypted  = true

  tags = { recovery-tier = "gold" }
}

resource "aws_docdb_cluster_instance" "notes" {
  count              = 1
  identifier         = "notes-${count.index}"
  cluster_identifier = aws_docdb_cluster.notes.id
  instance_class     = "db.r6g.large"
}
