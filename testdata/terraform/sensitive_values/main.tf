provider "aws" {
  region = "eu-west-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

variable "password" {
  type      = string
  sensitive = true
  default   = "do not print"
}

variable "users" {
  type      = map(string)
  sensitive = true
  default   = { admin = "also not printed" }
}

module "child" {
  source   = "./child"
  password = var.password
}

resource "aws_db_instance" "this" {
  identifier          = "sensitive"
  engine              = "postgres"
  instance_class      = "db.t4g.medium"
  allocated_storage   = 20
  username            = "app"
  password            = var.password
  storage_encrypted   = true
  deletion_protection = length(var.password) > 5
  tags                = { hint = substr(var.password, 0, 1), class = "phi" }
}

resource "terraform_data" "users" {
  for_each = nonsensitive(toset(keys(var.users)))
  input    = { name = each.key, password = var.users[each.key] }
}

output "length" {
  value = nonsensitive(length(var.password))
}

output "hidden" {
  value     = { password = var.password, plain = "x" }
  sensitive = true
}

output "child" {
  value     = module.child.url
  sensitive = true
}
