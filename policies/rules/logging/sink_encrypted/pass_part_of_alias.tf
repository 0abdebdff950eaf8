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

variable "stage" {
  type = string
}

# Only AWS owns aliases that begin with alias/aws/.
data "aws_kms_key" "logs" {
  key_id = "alias/harborview-${var.stage}-logs"
}

resource "aws_cloudwatch_log_group" "intake" {
  name       = "/aws/lambda/intake"
  kms_key_id = data.aws_kms_key.logs.arn # expect: pass logging.sink_encrypted
}
