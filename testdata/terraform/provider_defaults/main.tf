provider "aws" {
  region = "us-east-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

# What the provider itself fills in, and what stays open until the service answers.
resource "aws_db_instance" "this" {
  identifier        = "defaults"
  engine            = "postgres"
  instance_class    = "db.t4g.medium"
  allocated_storage = 20
  username          = "app"
}

resource "aws_rds_cluster" "this" {
  cluster_identifier = "defaults"
  engine             = "aurora-postgresql"
}

resource "aws_docdb_cluster" "this" {
  cluster_identifier = "defaults"
}

resource "aws_neptune_cluster" "this" {
  cluster_identifier = "defaults"
}

resource "aws_dynamodb_table" "this" {
  name         = "defaults"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  replica {
    region_name = "us-west-2"
  }
}

resource "aws_s3_bucket" "this" {}

resource "aws_ebs_volume" "this" {
  availability_zone = "us-east-1a"
  size              = 1
}

resource "aws_efs_file_system" "this" {}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id = "defaults"
  description          = "defaults"
  node_type            = "cache.t4g.micro"
}

resource "aws_redshift_cluster" "this" {
  cluster_identifier = "defaults"
  node_type          = "ra3.large"
  master_username    = "app"
  master_password    = "Mustbe8characters"
}

resource "aws_kms_key" "this" {}

resource "aws_cloudwatch_log_group" "this" {}

resource "aws_cloudtrail" "this" {
  name           = "defaults"
  s3_bucket_name = "bucket"
}

resource "aws_backup_vault" "this" {
  name = "defaults"
}

resource "aws_kinesis_stream" "this" {
  shard_count = 1
  name        = "defaults"
}

resource "aws_sqs_queue" "this" {}

resource "aws_secretsmanager_secret" "this" {
  name = "defaults"
}

resource "aws_opensearch_domain" "this" {
  domain_name = "defaults"
}

resource "aws_fsx_openzfs_file_system" "this" {
  deployment_type     = "SINGLE_AZ_1"
  storage_capacity    = 64
  subnet_ids          = ["subnet-1"]
  throughput_capacity = 64
}

resource "aws_eks_cluster" "this" {
  name     = "defaults"
  role_arn = "arn:aws:iam::111122223333:role/cluster"

  vpc_config {
    subnet_ids = ["subnet-1", "subnet-2"]
  }
}

resource "aws_dlm_lifecycle_policy" "this" {
  description        = "defaults"
  execution_role_arn = "arn:aws:iam::111122223333:role/dlm"

  policy_details {
    resource_types = ["VOLUME"]
    target_tags    = { backup = "yes" }

    schedule {
      name = "daily"

      create_rule {
        interval = 24
      }

      retain_rule {
        count = 7
      }
    }
  }
}
