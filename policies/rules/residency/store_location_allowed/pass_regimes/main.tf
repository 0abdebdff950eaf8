provider "aws" {
  region = "us-east-1"
}

resource "aws_db_instance" "chart" { # expect: pass residency.store_location_allowed
  identifier = "chart"
}
