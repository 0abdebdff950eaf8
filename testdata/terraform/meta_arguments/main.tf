provider "aws" {
  region = "us-east-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

variable "protect" {
  default = true
}

resource "aws_kms_key" "this" {
  enable_key_rotation = var.protect

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [tags, policy]
  }
}

resource "aws_db_instance" "this" {
  identifier        = "meta"
  engine            = "postgres"
  instance_class    = "db.t4g.medium"
  allocated_storage = 20
  username          = "app"
  storage_encrypted = true
  kms_key_id        = aws_kms_key.this.arn

  depends_on = [aws_s3_bucket.logs, terraform_data.seed]

  lifecycle {
    ignore_changes        = [storage_encrypted]
    create_before_destroy = true
    replace_triggered_by  = [terraform_data.seed]

    precondition {
      condition     = var.protect
      error_message = "unprotected"
    }
  }

  timeouts {
    create = "2h"
  }
}

resource "terraform_data" "seed" {
  input            = "seed"
  triggers_replace = { at = "never" }

  provisioner "local-exec" {
    when    = destroy
    command = "echo ${self.input}"
  }
}

resource "aws_s3_bucket" "logs" {
  bucket = "meta-logs"

  lifecycle {
    ignore_changes = all
  }
}

check "encrypted" {
  assert {
    condition     = aws_db_instance.this.storage_encrypted
    error_message = "not encrypted"
  }
}
