provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "switzerland"
  region = "eu-central-2"
}

resource "aws_db_instance" "chart" { # expect: fail residency.store_location_allowed
  identifier = "chart"
}

resource "aws_db_instance" "letters" { # expect: pass residency.store_location_allowed
  provider   = aws.switzerland
  identifier = "letters"
}
