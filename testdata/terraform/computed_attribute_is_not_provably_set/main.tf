provider "aws" {
  region = "eu-west-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

resource "aws_kms_key" "k" {
  description = "data"
}

resource "aws_db_instance" "this" {
  identifier        = "derived"
  engine            = "postgres"
  instance_class    = "db.t4g.medium"
  allocated_storage = 20
  username          = "app"
  storage_encrypted = aws_kms_key.k.arn != null
  kms_key_id        = aws_kms_key.k.arn
}

resource "terraform_data" "promises" {
  input = "x"
}

output "comparison" {
  value = [aws_kms_key.k.arn != null, terraform_data.promises.id != null]
}
