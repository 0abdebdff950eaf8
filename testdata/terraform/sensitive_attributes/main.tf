terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = "eu-west-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

# What the provider's schema marks is sensitive wherever it goes.
resource "aws_db_instance" "this" {
  identifier        = "sensitive"
  engine            = "postgres"
  instance_class    = "db.t4g.medium"
  allocated_storage = 20
  username          = "app"
  password          = "Mustbe8characters"
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id       = "sensitive"
  description                = "sensitive"
  node_type                  = "cache.t4g.micro"
  transit_encryption_enabled = true
  auth_token                 = "Mustbe16characters"
}

output "marks" {
  value = {
    password = issensitive(aws_db_instance.this.password)
    username = issensitive(aws_db_instance.this.username)
    text     = issensitive("x-${aws_db_instance.this.password}")
    token    = issensitive(aws_elasticache_replication_group.this.auth_token)
    length   = nonsensitive(length(aws_db_instance.this.password))
  }
}

output "secret" {
  value     = aws_db_instance.this.password
  sensitive = true
}
