provider "aws" {
  region = "eu-west-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

variable "password" {
  type      = string
  ephemeral = true
  default   = "only in this run"
}

resource "aws_db_instance" "this" {
  identifier          = "write-only"
  engine              = "postgres"
  instance_class      = "db.t4g.medium"
  allocated_storage   = 20
  username            = "app"
  password_wo         = var.password
  password_wo_version = 1
}
