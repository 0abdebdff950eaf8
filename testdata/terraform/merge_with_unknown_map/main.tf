provider "aws" {
  region = "eu-west-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

resource "terraform_data" "tags" {
  input = "{}"
}

resource "aws_s3_bucket" "after" {
  bucket = "after"
  tags   = merge(jsondecode(terraform_data.tags.id), { DataClass = "phi" })
}

resource "aws_s3_bucket" "value" {
  bucket = "value"
  tags   = merge({ Id = terraform_data.tags.id }, { DataClass = "phi" })
}

output "unknown_first" {
  value = merge(jsondecode(terraform_data.tags.id), { DataClass = "phi" }).DataClass
}

output "unknown_value" {
  value = merge({ Id = terraform_data.tags.id }, { DataClass = "phi" })
}

output "unknown_value_replaced" {
  value = merge({ Id = terraform_data.tags.id }, { Id = "known" })
}
