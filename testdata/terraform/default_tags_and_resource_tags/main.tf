provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = {
      DataClass = "phi"
      Owner     = "platform"
    }
  }

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

provider "aws" {
  alias  = "plain"
  region = "eu-west-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

provider "aws" {
  alias  = "ignoring"
  region = "eu-west-1"

  default_tags {
    tags = merge({ DataClass = "phi" }, { Owner = null, Cost = 7 })
  }

  ignore_tags {
    keys = ["Cost"]
  }

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

resource "aws_s3_bucket" "inherits" {
  bucket = "inherits"
}

resource "aws_s3_bucket" "overrides" {
  bucket = "overrides"
  tags   = { DataClass = "none" }
}

resource "aws_s3_bucket" "nulls" {
  bucket = "nulls"
  tags   = { DataClass = null, Name = "n" }
}

resource "aws_s3_bucket" "case" {
  bucket = "case"
  tags   = { dataclass = "none" }
}

resource "aws_s3_bucket" "empty" {
  bucket = "empty"
  tags   = { DataClass = "" }
}

resource "aws_s3_bucket" "plain" {
  provider = aws.plain
  bucket   = "plain"
  tags     = { Name = "p" }
}

resource "aws_s3_bucket" "ignoring" {
  provider = aws.ignoring
  bucket   = "ignoring"
  tags     = { Name = "i" }
}

output "tags_all" {
  value = {
    inherits  = aws_s3_bucket.inherits.tags_all
    overrides = aws_s3_bucket.overrides.tags_all
    nulls     = aws_s3_bucket.nulls.tags_all
  }
}
