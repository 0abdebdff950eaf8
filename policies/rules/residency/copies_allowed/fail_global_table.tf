provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "second"
  region = "eu-west-1"
}

resource "aws_dynamodb_table" "visits" {
  name             = "visits"
  hash_key         = "id"
  billing_mode     = "PAY_PER_REQUEST"
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"
}

resource "aws_dynamodb_table" "visits_second" {
  provider         = aws.second
  name             = "visits"
  hash_key         = "id"
  billing_mode     = "PAY_PER_REQUEST"
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"
}

# Each member is a table of its own.
resource "aws_dynamodb_global_table" "visits" { # expect: not_applicable residency.copies_allowed
  name = aws_dynamodb_table.visits.name

  replica {
    region_name = "us-east-1" # expect: pass residency.copies_allowed
  }

  replica {
    region_name = "eu-west-1" # expect: fail residency.copies_allowed
  }
}

# The second member is declared elsewhere.
resource "aws_dynamodb_table" "orders" {
  name             = "orders"
  hash_key         = "id"
  billing_mode     = "PAY_PER_REQUEST"
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"
}

resource "aws_dynamodb_global_table" "orders" { # expect: not_applicable residency.copies_allowed
  name = "orders"

  replica {
    region_name = "us-east-1"
  }

  replica {
    region_name = "eu-west-1" # expect: fail residency.copies_allowed
  }
}

# No table of it is declared.
resource "aws_dynamodb_global_table" "labs" {
  name = "labs"

  replica {
    region_name = "eu-west-1" # expect: fail residency.copies_allowed
  }
}
