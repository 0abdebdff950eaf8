provider "aws" {
  region = "us-east-1"
}

# Where the service keeps copies of it is not modelled: that is not the same as nowhere.
resource "aws_redshiftserverless_namespace" "reports" { # expect: unknown residency.copies_allowed
  namespace_name = "reports"
}
