variable "region" {
  default = "eu-central-1"
}

locals {
  regions = { primary = "us-east-1", china = "cn-north-1" }
}

provider "aws" {
  region                      = var.region
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

provider "aws" {
  alias                       = "local"
  region                      = local.regions.primary
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

provider "aws" {
  alias                       = "china"
  region                      = local.regions["china"]
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

provider "aws" {
  alias                       = "gov"
  region                      = join("-", ["us", "gov", "west", 1])
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

data "aws_region" "default" {}

data "aws_region" "local" {
  provider = aws.local
}

data "aws_region" "china" {
  provider = aws.china
}

data "aws_region" "gov" {
  provider = aws.gov
}

data "aws_region" "named" {
  name = "us-west-2"
}

data "aws_partition" "default" {}

data "aws_partition" "china" {
  provider = aws.china
}

data "aws_partition" "gov" {
  provider = aws.gov
}

resource "aws_sqs_queue" "china" {
  provider = aws.china
  name     = "queue-${data.aws_region.china.name}"
}

resource "aws_ebs_volume" "elsewhere" {
  availability_zone = "us-east-1a"
  size              = 1
}

output "regions" {
  value = [data.aws_region.default.name, data.aws_region.local.id, data.aws_region.china.name, data.aws_region.gov.name, data.aws_region.named.name, data.aws_region.default.description]
}

output "partitions" {
  value = [for partition in [data.aws_partition.default, data.aws_partition.china, data.aws_partition.gov] : [partition.partition, partition.id, partition.dns_suffix, partition.reverse_dns_prefix]]
}
