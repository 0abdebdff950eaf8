provider "aws" {
  region = "us-east-1"
}


resource "aws_kms_key" "data" {
  enable_key_rotation     = true # expect: pass backup.key_rotates
  rotation_period_in_days = 180
}

# It rotates with its primary key.
resource "aws_kms_replica_key" "data" { # expect: not_applicable backup.key_rotates
  primary_key_arn = aws_kms_key.data.arn
}

# KMS cannot rotate asymmetric keys.
resource "aws_kms_key" "signing" { # expect: not_applicable backup.key_rotates
  customer_master_key_spec = "RSA_4096"
  key_usage                = "SIGN_VERIFY"
}
