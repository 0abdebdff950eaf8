provider "aws" {
  region = "us-east-1"
}

variable "regions" {
  type = set(string)
}

variable "region" {
  type = string
}

resource "aws_dynamodb_table" "visits" {
  name             = "visits"
  hash_key         = "id"
  billing_mode     = "PAY_PER_REQUEST"
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"
}

# Where the member is depends on a variable.
resource "aws_dynamodb_global_table" "visits" { # expect: not_applicable residency.copies_allowed
  name = aws_dynamodb_table.visits.name

  replica {
    region_name = "us-east-1"
  }

  replica {
    region_name = var.region # expect: unknown residency.copies_allowed
  }
}

resource "aws_dynamodb_table" "orders" {
  name             = "orders"
  hash_key         = "id"
  billing_mode     = "PAY_PER_REQUEST"
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"
}

resource "aws_dynamodb_global_table" "orders" {
  name = "orders"

  dynamic "replica" {
    for_each = var.regions

    content {
      region_name = replica.value # expect: 2x unknown residency.copies_allowed
    }
  }
}
