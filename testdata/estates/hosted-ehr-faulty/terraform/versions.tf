terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }

  backend "s3" {
    bucket               = "northriver-terraform-state"
    key                  = "hosted-ehr/terraform.tfstate"
    region               = "us-east-1"
    workspace_key_prefix = "environments"
    encrypt              = true
    use_lockfile         = true
  }
}
