provider "aws" {
  region = "us-east-1"
}

# What a module that is not there holds makes no replica of this table another one.
module "label" { # expect: unknown residency.copies_allowed
  source = "harborview/label/aws"
}

resource "aws_dynamodb_table" "sessions" {
  name         = "sessions"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  replica {
    region_name = "eu-central-1" # expect: fail residency.copies_allowed, unknown residency.copies_allowed
  }
}
