provider "aws" {
  region = "us-east-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

provider "aws" {
  alias  = "west"
  region = "us-west-2"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

module "east" {
  source   = "./region"
  for_each = { prod = 2, test = 0 }

  providers = {
    aws      = aws
    aws.copy = aws.west
  }

  name   = each.key
  stores = each.value
}

module "west" {
  source = "./region"
  count  = 1

  providers = {
    aws      = aws.west
    aws.copy = aws
  }

  name   = "west"
  stores = 1
}

output "arns" {
  value = {
    east    = { for key, region in module.east : key => region.names }
    west    = module.west[*].names
    first   = module.west[0].names[0]
    copies  = [for region in values(module.east) : region.copy]
    flatten = flatten([values(module.east)[*].names, module.west[*].names])
  }
}
