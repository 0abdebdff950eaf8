terraform {
  required_providers {
    awscc = {
      source  = "hashicorp/awscc"
      version = "~> 1.0"
    }
  }
}

provider "awscc" {
  region = "us-east-1"
}

# What AWS keeps of it, and whether anybody exports it, is not written here.
resource "awscc_healthlake_fhir_datastore" "charts" { # expect: unknown backup.store_covered
  datastore_type_version = "R4"
  sse_configuration = {
    kms_encryption_config = {
      cmk_type   = "CUSTOMER_MANAGED_KMS_KEY"
      kms_key_id = aws_kms_key.charts.arn
    }
  }
  tags = [
    { key = "system", value = "chart" },
  ]
}

resource "aws_kms_key" "charts" {
  enable_key_rotation = true
}
