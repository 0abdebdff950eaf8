# Florida allows Canada, Texas does not.
provider "aws" {
  region = "ca-central-1"
}

resource "aws_db_instance" "chart" { # expect: fail residency.store_location_allowed
  identifier = "chart"
}
