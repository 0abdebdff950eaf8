terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0, < 6.0"
    }
  }
}

provider "aws" {
  region = local.region

  default_tags {
    tags = { DataClass = "phi", Stack = local.name }
  }

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

locals {
  name   = "ehr"
  region = "us-east-1"
  databases = {
    chart   = { engine = "aurora-postgresql", readers = 2 }
    billing = { engine = "aurora-mysql", readers = 0, retention = 7 }
  }
}

module "network" {
  source = "./modules/network"
  cidr   = "10.0.0.0/16"
  zones  = [for letter in ["a", "b"] : "${local.region}${letter}"]
}

module "database" {
  source   = "./modules/database"
  for_each = local.databases

  name      = "${local.name}-${each.key}"
  engine    = each.value.engine
  readers   = each.value.readers
  retention = lookup(each.value, "retention", 35)
  subnets   = module.network.subnet_ids
}

module "backup" {
  source = "./modules/backup"

  arns  = [for database in module.database : database.arn]
  rules = { daily = "cron(0 5 * * ? *)" }
}

output "summary" {
  value = {
    subnets    = module.network.cidrs
    instances  = { for key, database in module.database : key => database.instances }
    selections = module.backup.selected
  }
}
