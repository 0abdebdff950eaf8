provider "aws" {
  region = "us-east-1"
}

# The configuration names a regime that nobody knows.
resource "aws_db_instance" "chart" { # expect: unknown residency.store_location_allowed
  identifier = "chart"
}
