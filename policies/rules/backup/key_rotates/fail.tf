provider "aws" {
  region = "us-east-1"
}


resource "aws_kms_key" "data" { # expect: fail backup.key_rotates
  description = "data at rest"
}

resource "aws_kms_key" "slow" {
  enable_key_rotation     = true
  rotation_period_in_days = 730 # expect: fail backup.key_rotates
}
