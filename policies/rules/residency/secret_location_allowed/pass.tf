provider "aws" {
  region = "us-east-1"
}

resource "aws_secretsmanager_secret" "chart" { # expect: pass residency.secret_location_allowed
  name = "chart"

  replica {
    region = "us-west-2"
  }
}

resource "aws_secretsmanager_secret" "drafts" { # expect: pass residency.secret_location_allowed
  name = "drafts"
}
