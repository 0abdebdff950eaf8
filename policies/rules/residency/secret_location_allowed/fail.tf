provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "abroad"
  region = "eu-west-1"
}

resource "aws_secretsmanager_secret" "chart" {
  name = "chart"

  replica {
    region = "eu-west-1" # expect: fail residency.secret_location_allowed
  }
}

resource "aws_secretsmanager_secret" "letters" { # expect: fail residency.secret_location_allowed
  provider = aws.abroad
  name     = "letters"
}
