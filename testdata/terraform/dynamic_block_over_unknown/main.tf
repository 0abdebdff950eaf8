provider "aws" {
  region = "eu-west-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

resource "terraform_data" "ids" {
  input = ["10.0.0.0/8"]
}

resource "aws_security_group" "this" {
  name = "unknown"

  dynamic "ingress" {
    for_each = terraform_data.ids.output

    content {
      description = "open"
      cidr_blocks = ["0.0.0.0/0"]
      from_port   = ingress.value
      to_port     = 443
      protocol    = "tcp"
    }
  }
}

resource "aws_dynamodb_table" "this" {
  name         = "unknown-elements"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  dynamic "server_side_encryption" {
    for_each = [terraform_data.ids.id]

    content {
      enabled     = true
      kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/${server_side_encryption.value}"
    }
  }
}
