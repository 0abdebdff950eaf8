terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = "us-east-1"
}

module "trail" {
  source                = "harborview/cloudtrail/aws"
  version               = "1.4.0"
  is_multi_region_trail = true
}
