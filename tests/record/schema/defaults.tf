# What the provider plans where nothing is written: every resource type with as little as it accepts, and every nested block
# whose arguments have defaults. `schema.py` keeps what all resources of a type agree on.
#
# Two resources of a type stand where a default could depend on what else is written.

provider "aws" {
  region = "us-east-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

locals {
  key    = "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000000"
  role   = "arn:aws:iam::111122223333:role/role"
  bucket = "arn:aws:s3:::bucket"
  policy = jsonencode({ Version = "2012-10-17", Statement = [] })
}

resource "aws_account_region" "this" {
  region_name = "ap-southeast-3"
  enabled     = true
}

resource "aws_backup_logically_air_gapped_vault" "this" {
  name               = "vault"
  min_retention_days = 7
  max_retention_days = 14
}

resource "aws_backup_plan" "this" {
  name = "plan"

  rule {
    rule_name         = "daily"
    target_vault_name = "vault"

    lifecycle {
      delete_after = 35
    }

    copy_action {
      destination_vault_arn = "arn:aws:backup:us-west-2:111122223333:backup-vault:vault"

      lifecycle {
        delete_after = 35
      }
    }
  }
}

resource "aws_backup_selection" "this" {
  name         = "selection"
  iam_role_arn = local.role
  plan_id      = "plan"
}

resource "aws_backup_vault" "this" {
  name = "vault"
}

resource "aws_backup_vault_lock_configuration" "this" {
  backup_vault_name = "vault"
}

resource "aws_backup_vault_policy" "this" {
  backup_vault_name = "vault"
  policy            = local.policy
}

resource "aws_cloudtrail" "this" {
  name           = "trail"
  s3_bucket_name = "bucket"
}

resource "aws_cloudtrail" "selectors" {
  name           = "trail"
  s3_bucket_name = "bucket"

  event_selector {
    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3"]
    }
  }
}

resource "aws_cloudwatch_log_group" "this" {}

resource "aws_cloudwatch_log_subscription_filter" "this" {
  name            = "filter"
  log_group_name  = "group"
  filter_pattern  = ""
  destination_arn = "arn:aws:kinesis:us-east-1:111122223333:stream/stream"
}

resource "aws_db_instance" "this" {
  instance_class = "db.t4g.medium"
}

resource "aws_db_instance" "postgres" {
  engine            = "postgres"
  instance_class    = "db.t4g.medium"
  allocated_storage = 20
  username          = "app"
}

resource "aws_db_instance_automated_backups_replication" "this" {
  source_db_instance_arn = "arn:aws:rds:us-west-2:111122223333:db:source"
}

resource "aws_db_parameter_group" "this" {
  family = "postgres16"

  parameter {
    name  = "log_statement"
    value = "none"
  }
}

resource "aws_db_subnet_group" "this" {
  subnet_ids = ["subnet-1"]
}

resource "aws_dlm_lifecycle_policy" "this" {
  description        = "policy"
  execution_role_arn = local.role

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

resource "aws_docdb_cluster" "this" {}

resource "aws_docdb_cluster_instance" "this" {
  cluster_identifier = "cluster"
  instance_class     = "db.t4g.medium"
}

resource "aws_docdb_cluster_parameter_group" "this" {
  family = "docdb5.0"

  parameter {
    name  = "tls"
    value = "enabled"
  }
}

resource "aws_dynamodb_global_table" "this" {
  name = "table"

  replica {
    region_name = "us-east-1"
  }
}

resource "aws_dynamodb_table" "this" {
  name     = "table"
  hash_key = "id"

  attribute {
    name = "id"
    type = "S"
  }

  read_capacity  = 1
  write_capacity = 1
}

resource "aws_dynamodb_table" "blocks" {
  name         = "table"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }

  replica {
    region_name = "us-west-2"
  }

  server_side_encryption {
    enabled = true
  }

  ttl {
    attribute_name = "expires"
  }
}

resource "aws_dynamodb_table_replica" "this" {
  global_table_arn = "arn:aws:dynamodb:us-west-2:111122223333:table/table"
}

resource "aws_ebs_default_kms_key" "this" {
  key_arn = local.key
}

resource "aws_ebs_snapshot_block_public_access" "this" {
  state = "block-all-sharing"
}

resource "aws_ebs_volume" "this" {
  availability_zone = "us-east-1a"
  size              = 1
}

resource "aws_ebs_encryption_by_default" "this" {}

resource "aws_ec2_image_block_public_access" "this" {
  state = "block-new-sharing"
}

resource "aws_efs_backup_policy" "this" {
  file_system_id = "fs-1"

  backup_policy {
    status = "ENABLED"
  }
}

resource "aws_efs_file_system" "this" {}

resource "aws_efs_mount_target" "this" {
  file_system_id = "fs-1"
  subnet_id      = "subnet-1"
}

resource "aws_efs_replication_configuration" "this" {
  source_file_system_id = "fs-1"

  destination {
    region = "us-west-2"
  }
}

resource "aws_eks_cluster" "this" {
  name     = "cluster"
  role_arn = local.role

  vpc_config {
    subnet_ids = ["subnet-1", "subnet-2"]
  }
}

resource "aws_eks_node_group" "this" {
  cluster_name  = "cluster"
  node_role_arn = local.role
  subnet_ids    = ["subnet-1"]

  scaling_config {
    desired_size = 1
    max_size     = 1
    min_size     = 1
  }
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id = "group"
  description          = "group"
  node_type            = "cache.t4g.micro"
}

resource "aws_flow_log" "this" {
  log_destination = local.bucket
  traffic_type    = "ALL"
  vpc_id          = "vpc-1"
}

resource "aws_fsx_openzfs_file_system" "this" {
  deployment_type     = "SINGLE_AZ_1"
  storage_capacity    = 64
  subnet_ids          = ["subnet-1"]
  throughput_capacity = 64
}

resource "aws_iam_group" "this" {
  name = "group"
}

resource "aws_iam_group_policy" "this" {
  group  = "group"
  policy = local.policy
}

resource "aws_iam_group_policy_attachment" "this" {
  group      = "group"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_policy" "this" {
  policy = local.policy
}

resource "aws_iam_policy_attachment" "this" {
  name       = "attachment"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
  roles      = ["role"]
}

resource "aws_iam_role" "this" {
  assume_role_policy = local.policy
}

resource "aws_iam_role_policy" "this" {
  role   = "role"
  policy = local.policy
}

resource "aws_iam_role_policy_attachment" "this" {
  role       = "role"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_user" "this" {
  name = "user"
}

resource "aws_iam_user_policy" "this" {
  user   = "user"
  policy = local.policy
}

resource "aws_iam_user_policy_attachment" "this" {
  user       = "user"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_instance" "this" {
  ami           = "ami-00000000000000000"
  instance_type = "t4g.micro"
}

resource "aws_instance" "blocks" {
  ami           = "ami-00000000000000000"
  instance_type = "t4g.micro"

  root_block_device {
    volume_size = 8
  }

  ebs_block_device {
    device_name = "/dev/sdb"
  }
}

resource "aws_kinesis_firehose_delivery_stream" "this" {
  name        = "stream"
  destination = "extended_s3"

  extended_s3_configuration {
    bucket_arn = local.bucket
    role_arn   = local.role
  }
}

resource "aws_kinesis_stream" "this" {
  name        = "stream"
  shard_count = 1
}

resource "aws_kms_alias" "this" {
  target_key_id = local.key
}

resource "aws_kms_external_key" "this" {}

resource "aws_kms_key" "this" {}

resource "aws_kms_replica_external_key" "this" {
  primary_key_arn = "arn:aws:kms:us-west-2:111122223333:key/mrk-00000000000000000000000000000000"
}

resource "aws_kms_replica_key" "this" {
  primary_key_arn = "arn:aws:kms:us-west-2:111122223333:key/mrk-00000000000000000000000000000000"
}

resource "aws_launch_template" "this" {
  block_device_mappings {
    device_name = "/dev/sdb"

    ebs {
      volume_size = 8
    }
  }
}

resource "aws_neptune_cluster" "this" {}

resource "aws_opensearch_domain" "this" {
  domain_name = "domain"
}

resource "aws_opensearch_domain" "blocks" {
  domain_name = "domain"

  cluster_config {
    instance_type = "r7g.large.search"
  }

  domain_endpoint_options {
    tls_security_policy = "Policy-Min-TLS-1-2-2019-07"
  }

  ebs_options {
    ebs_enabled = true
    volume_size = 10
  }

  log_publishing_options {
    cloudwatch_log_group_arn = "arn:aws:logs:us-east-1:111122223333:log-group:group"
    log_type                 = "AUDIT_LOGS"
  }

  snapshot_options {
    automated_snapshot_start_hour = 1
  }
}

resource "aws_rds_cluster" "this" {
  engine = "aurora-postgresql"
}

resource "aws_rds_cluster" "mysql" {
  engine = "aurora-mysql"
}

resource "aws_rds_cluster_instance" "this" {
  cluster_identifier = "cluster"
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
}

resource "aws_rds_cluster_parameter_group" "this" {
  family = "aurora-postgresql16"

  parameter {
    name  = "log_statement"
    value = "none"
  }
}

resource "aws_rds_global_cluster" "this" {
  global_cluster_identifier = "global"
}

resource "aws_redshift_cluster" "this" {
  cluster_identifier = "cluster"
  node_type          = "ra3.large"
  master_username    = "app"
  master_password    = "Mustbe8characters"
}

resource "aws_route53recoveryreadiness_cell" "this" {
  cell_name = "cell"
}

resource "aws_route53recoveryreadiness_readiness_check" "this" {
  readiness_check_name = "check"
  resource_set_name    = "set"
}

resource "aws_route53recoveryreadiness_recovery_group" "this" {
  recovery_group_name = "group"
}

resource "aws_route53recoveryreadiness_resource_set" "this" {
  resource_set_name = "set"
  resource_set_type = "AWS::DynamoDB::Table"

  resources {
    resource_arn = "arn:aws:dynamodb:us-west-2:111122223333:table/table"
  }
}

resource "aws_s3_bucket" "this" {}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = "bucket"

  rule {
    id     = "rule"
    status = "Enabled"

    filter {}

    expiration {
      days = 30
    }
  }
}

resource "aws_s3_bucket_object_lock_configuration" "this" {
  bucket = "bucket"

  rule {
    default_retention {
      mode = "COMPLIANCE"
      days = 30
    }
  }
}

resource "aws_s3_bucket_ownership_controls" "this" {
  bucket = "bucket"

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_policy" "this" {
  bucket = "bucket"
  policy = local.policy
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket = "bucket"
}

resource "aws_s3_bucket_replication_configuration" "this" {
  bucket = "bucket"
  role   = local.role

  rule {
    status = "Enabled"

    destination {
      bucket = local.bucket
    }
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = "bucket"

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_versioning" "this" {
  bucket = "bucket"

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_secretsmanager_secret" "this" {}

resource "aws_security_group" "this" {}

resource "aws_sns_topic" "this" {}

resource "aws_sqs_queue" "this" {}

resource "aws_subnet" "this" {
  vpc_id     = "vpc-1"
  cidr_block = "10.0.0.0/24"
}

resource "aws_volume_attachment" "this" {
  device_name = "/dev/sdb"
  instance_id = "i-1"
  volume_id   = "vol-1"
}

resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_backup_region_settings" "this" {
  resource_type_opt_in_preference = { RDS = true }
}

resource "aws_db_cluster_snapshot" "this" {
  db_cluster_identifier          = "cluster"
  db_cluster_snapshot_identifier = "snapshot"
}

resource "aws_db_snapshot" "this" {
  db_instance_identifier = "instance"
  db_snapshot_identifier = "snapshot"
}

resource "aws_db_snapshot_copy" "this" {
  source_db_snapshot_identifier = "arn:aws:rds:us-west-2:111122223333:snapshot:source"
  target_db_snapshot_identifier = "target"
}

resource "aws_ebs_snapshot" "this" {
  volume_id = "vol-1"
}

resource "aws_ebs_snapshot_copy" "this" {
  source_region      = "us-west-2"
  source_snapshot_id = "snap-1"
}

resource "aws_elasticache_cluster" "this" {
  cluster_id      = "cluster"
  engine          = "redis"
  node_type       = "cache.t4g.micro"
  num_cache_nodes = 1
}

resource "aws_elasticache_serverless_cache" "this" {
  engine = "redis"
  name   = "cache"
}

resource "aws_fsx_lustre_file_system" "this" {
  subnet_ids       = ["subnet-1"]
  storage_capacity = 1200
}

resource "aws_fsx_ontap_file_system" "this" {
  deployment_type     = "SINGLE_AZ_1"
  preferred_subnet_id = "subnet-1"
  storage_capacity    = 1024
  subnet_ids          = ["subnet-1"]
  throughput_capacity = 128
}

resource "aws_fsx_windows_file_system" "this" {
  active_directory_id = "d-1"
  storage_capacity    = 32
  subnet_ids          = ["subnet-1"]
  throughput_capacity = 8
}

resource "aws_keyspaces_table" "this" {
  keyspace_name = "keyspace"
  table_name    = "table"

  schema_definition {
    column {
      name = "id"
      type = "ascii"
    }

    partition_key {
      name = "id"
    }
  }
}

resource "aws_memorydb_cluster" "this" {
  acl_name  = "open-access"
  node_type = "db.t4g.small"
}

resource "aws_neptune_cluster_instance" "this" {
  cluster_identifier = "cluster"
  instance_class     = "db.t4g.medium"
}

resource "aws_rds_cluster_snapshot_copy" "this" {
  source_db_cluster_snapshot_identifier = "arn:aws:rds:us-west-2:111122223333:cluster-snapshot:source"
  target_db_cluster_snapshot_identifier = "target"
}

resource "aws_redshift_snapshot_copy" "this" {
  cluster_identifier = "cluster"
  destination_region = "us-west-2"
}

resource "aws_snapshot_create_volume_permission" "this" {
  account_id  = "111122223333"
  snapshot_id = aws_ebs_snapshot.this.id # the provider would ask the cloud for one that it knows
}

resource "aws_cloudfront_cache_policy" "this" {
  name = "this"

  parameters_in_cache_key_and_forwarded_to_origin {
    cookies_config {
      cookie_behavior = "none"
    }

    headers_config {
      header_behavior = "none"
    }

    query_strings_config {
      query_string_behavior = "none"
    }
  }
}

resource "aws_cloudfront_distribution" "this" {
  enabled = true

  origin {
    domain_name = "chart.example.com"
    origin_id   = "chart"
  }

  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "chart"
    viewer_protocol_policy = "https-only"
  }

  ordered_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    path_pattern           = "/images/*"
    target_origin_id       = "chart"
    viewer_protocol_policy = "https-only"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = true
  }
}

resource "aws_alb" "this" {
  subnets = ["subnet-1"]
}

resource "aws_lb" "this" {
  subnets = ["subnet-1"]
}

resource "aws_elb" "this" {
  subnets = ["subnet-1"]

  listener {
    instance_port     = 80
    instance_protocol = "http"
    lb_port           = 80
    lb_protocol       = "http"
  }
}

resource "aws_docdb_global_cluster" "this" {
  engine                    = "docdb"
  global_cluster_identifier = "this"
}

resource "aws_neptune_global_cluster" "this" {
  engine                    = "neptune"
  global_cluster_identifier = "this"
}

resource "aws_elasticache_global_replication_group" "this" {
  global_replication_group_id_suffix = "this"
  primary_replication_group_id       = "primary"
}

resource "aws_memorydb_multi_region_cluster" "this" {
  multi_region_cluster_name_suffix = "this"
  node_type                        = "db.r7g.xlarge"
}

resource "aws_globalaccelerator_endpoint_group" "this" {
  listener_arn = "arn:aws:globalaccelerator::111122223333:accelerator/1/listener/2"
}

resource "aws_kms_key_policy" "this" {
  key_id = "key"
  policy = "{}"
}

resource "aws_organizations_policy" "this" {
  name    = "this"
  content = "{}"
}

resource "aws_route53_record" "this" {
  name    = "chart"
  records = ["192.0.2.1"]
  ttl     = 60
  type    = "A"
  zone_id = "Z1"
}

resource "aws_simpledb_domain" "this" {
  name = "this"
}

resource "aws_sns_topic_subscription" "this" {
  endpoint  = "arn:aws:sqs:us-east-1:111122223333:results"
  protocol  = "sqs"
  topic_arn = "arn:aws:sns:us-east-1:111122223333:results"
}

resource "aws_cloudwatch_event_bus" "this" {
  name = "this"
}

resource "aws_cloudwatch_event_rule" "this" {
  schedule_expression = "rate(1 day)"
}

resource "aws_cloudwatch_event_target" "this" {
  arn  = "arn:aws:sqs:us-east-1:111122223333:results"
  rule = "rule"
}

resource "aws_mq_broker" "this" {
  broker_name        = "this"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.m5.large"

  user {
    username = "chart"
    password = "chart-chart-chart"
  }
}

resource "aws_msk_cluster" "this" {
  cluster_name           = "this"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3

  broker_node_group_info {
    client_subnets  = ["subnet-1"]
    instance_type   = "kafka.m5.large"
    security_groups = ["sg-1"]
  }
}

resource "aws_msk_serverless_cluster" "this" {
  cluster_name = "this"

  client_authentication {
    sasl {
      iam {
        enabled = true
      }
    }
  }

  vpc_config {
    subnet_ids = ["subnet-1"]
  }
}

resource "aws_msk_replicator" "this" {
  replicator_name            = "this"
  service_execution_role_arn = "arn:aws:iam::111122223333:role/replicator"

  kafka_cluster {
    amazon_msk_cluster {
      msk_cluster_arn = "arn:aws:kafka:us-east-1:111122223333:cluster/one/1"
    }

    vpc_config {
      subnet_ids = ["subnet-1"]
    }
  }

  kafka_cluster {
    amazon_msk_cluster {
      msk_cluster_arn = "arn:aws:kafka:us-east-1:111122223333:cluster/two/2"
    }

    vpc_config {
      subnet_ids = ["subnet-1"]
    }
  }

  replication_info_list {
    source_kafka_cluster_arn = "arn:aws:kafka:us-east-1:111122223333:cluster/one/1"
    target_compression_type  = "NONE"
    target_kafka_cluster_arn = "arn:aws:kafka:us-east-1:111122223333:cluster/two/2"

    consumer_group_replication {
      consumer_groups_to_replicate = [".*"]
    }

    topic_replication {
      topics_to_replicate = [".*"]
    }
  }
}

resource "aws_lambda_function" "this" {
  function_name = "this"
  image_uri     = "image"
  package_type  = "Image"
  role          = "arn:aws:iam::111122223333:role/function"
}

resource "aws_sfn_state_machine" "this" {
  definition = aws_sns_topic.this.arn # the provider would ask the cloud for one that it knows
  role_arn   = "arn:aws:iam::111122223333:role/machine"
}

resource "aws_ami_copy" "this" {
  name              = "this"
  source_ami_id     = "ami-1"
  source_ami_region = "us-east-1"
}

resource "aws_ami_from_instance" "this" {
  name               = "this"
  source_instance_id = "i-1"
}

resource "aws_ami_launch_permission" "this" {
  account_id = "111122223333"
  image_id   = "ami-1"
}

resource "aws_datasync_task" "this" {
  destination_location_arn = "arn:aws:datasync:us-east-1:111122223333:location/loc-1"
  source_location_arn      = "arn:aws:datasync:us-east-1:111122223333:location/loc-2"
}

resource "aws_datasync_location_s3" "this" {
  s3_bucket_arn = "arn:aws:s3:::bucket"
  subdirectory  = "/"

  s3_config {
    bucket_access_role_arn = "arn:aws:iam::111122223333:role/sync"
  }
}

resource "aws_datasync_location_efs" "this" {
  efs_file_system_arn = "arn:aws:elasticfilesystem:us-east-1:111122223333:file-system/fs-1"

  ec2_config {
    security_group_arns = ["arn:aws:ec2:us-east-1:111122223333:security-group/sg-1"]
    subnet_arn          = "arn:aws:ec2:us-east-1:111122223333:subnet/subnet-1"
  }
}

resource "aws_ecr_replication_configuration" "this" {}

resource "aws_ssmincidents_replication_set" "this" {
  region {
    name = "us-east-1"
  }
}

resource "aws_drs_replication_configuration_template" "this" {
  associate_default_security_group        = false
  bandwidth_throttling                    = 12
  create_public_ip                        = false
  data_plane_routing                      = "PRIVATE_IP"
  default_large_staging_disk_type         = "GP2"
  ebs_encryption                          = "DEFAULT"
  replication_server_instance_type        = "t3.small"
  replication_servers_security_groups_ids = ["sg-1"]
  staging_area_subnet_id                  = "subnet-1"
  staging_area_tags                       = {}
  use_dedicated_replication_server        = false

  pit_policy {
    enabled            = true
    interval           = 10
    retention_duration = 60
    rule_id            = 1
    units              = "MINUTE"
  }
}

resource "aws_s3control_multi_region_access_point" "this" {
  details {
    name = "this"

    region {
      bucket = "bucket"
    }
  }
}

resource "aws_kms_grant" "this" {
  grantee_principal = "arn:aws:iam::111122223333:role/restore"
  key_id            = "key"
  operations        = ["Decrypt"]
}

resource "aws_s3_bucket_logging" "this" {
  bucket        = "this"
  target_bucket = "logs"
  target_prefix = "this/"
}

resource "aws_config_delivery_channel" "this" {
  s3_bucket_name = "history"
}

resource "aws_wafv2_web_acl_logging_configuration" "this" {
  log_destination_configs = ["arn:aws:s3:::aws-waf-logs-this"]
  resource_arn            = "arn:aws:wafv2:us-east-1:111122223333:regional/webacl/this/00000000-0000-0000-0000-000000000001"
}

resource "aws_route53_resolver_query_log_config" "this" {
  name            = "this"
  destination_arn = "arn:aws:s3:::queries"
}

resource "aws_redshift_logging" "this" {
  cluster_identifier = "this"
}

resource "aws_s3_object" "this" {
  bucket = "this"
  key    = "this"
}

resource "aws_dsql_cluster" "this" {}

resource "aws_dsql_cluster_peering" "this" {
  identifier     = "abc"
  clusters       = ["arn:aws:dsql:us-east-2:111122223333:cluster/def"]
  witness_region = "us-west-2"
}

resource "aws_cloudwatch_log_destination" "this" {
  name       = "destination"
  role_arn   = "arn:aws:iam::111122223333:role/logs"
  target_arn = "arn:aws:kinesis:us-east-1:111122223333:stream/stream"
}

resource "aws_datasync_location_fsx_lustre_file_system" "this" {
  fsx_filesystem_arn  = "arn:aws:fsx:us-east-1:111122223333:file-system/fs-12345678901234567"
  security_group_arns = ["arn:aws:ec2:us-east-1:111122223333:security-group/sg-1"]
}

resource "aws_datasync_location_fsx_openzfs_file_system" "this" {
  fsx_filesystem_arn  = "arn:aws:fsx:us-east-1:111122223333:file-system/fs-12345678901234567"
  security_group_arns = ["arn:aws:ec2:us-east-1:111122223333:security-group/sg-1"]

  protocol {
    nfs {
      mount_options {}
    }
  }
}

resource "aws_datasync_location_fsx_windows_file_system" "this" {
  fsx_filesystem_arn  = "arn:aws:fsx:us-east-1:111122223333:file-system/fs-12345678901234567"
  user                = "sync"
  password            = "from-a-secret"
  security_group_arns = ["arn:aws:ec2:us-east-1:111122223333:security-group/sg-1"]
}

resource "aws_cloudsearch_domain" "this" {
  name = "documents"
}

resource "aws_docdbelastic_cluster" "this" {
  admin_user_name     = "x"
  admin_user_password = "x"
  auth_type           = "PLAIN_TEXT"
  name                = "x"
  shard_capacity      = 2
  shard_count         = 1
}

resource "aws_elasticsearch_domain" "this" {
  domain_name = "documents"
}

resource "aws_finspace_kx_database" "this" {
  environment_id = "orders"
  name           = "orders"
}

resource "aws_glacier_vault" "this" {
  name = "x"
}

resource "aws_kendra_index" "this" {
  name     = "x"
  role_arn = "arn:aws:iam::111122223333:role/x"
}

resource "aws_kinesis_video_stream" "this" {
  name = "x"
}

resource "aws_lightsail_bucket" "this" {
  bundle_id = "x"
  name      = "documents"
}

resource "aws_lightsail_database" "this" {
  blueprint_id             = "x"
  bundle_id                = "x"
  master_database_name     = "x"
  master_password          = "from-a-secret"
  master_username          = "x"
  relational_database_name = "orders"
}

resource "aws_lightsail_disk" "this" {
  availability_zone = "us-east-1a"
  name              = "documents"
  size_in_gb        = 20
}

resource "aws_opensearchserverless_collection" "this" {
  name = "documents"
}

resource "aws_qldb_ledger" "this" {
  permissions_mode = "STANDARD"
}

resource "aws_redshiftserverless_namespace" "this" {
  namespace_name = "reports"
}

resource "aws_s3_directory_bucket" "this" {
  bucket = "documents--use1-az4--x-s3"
  location {
    name = "use1-az4"
  }
}

resource "aws_s3tables_table_bucket" "this" {
  name = "documents"
}

resource "aws_storagegateway_cached_iscsi_volume" "this" {
  gateway_arn          = "arn:aws:storagegateway:us-east-1:111122223333:gateway/sgw-12345678"
  network_interface_id = "10.0.0.1"
  target_name          = "x"
  volume_size_in_bytes = 20
}

resource "aws_storagegateway_stored_iscsi_volume" "this" {
  disk_id                = "x"
  gateway_arn            = "arn:aws:storagegateway:us-east-1:111122223333:gateway/sgw-12345678"
  network_interface_id   = "10.0.0.1"
  preserve_existing_data = false
  target_name            = "x"
}

resource "aws_timestreaminfluxdb_db_instance" "this" {
  allocated_storage      = 20
  bucket                 = "readings"
  db_instance_type       = "db.influx.medium"
  name                   = "readings"
  organization           = "readings"
  password               = "fromasecret"
  username               = "readings"
  vpc_security_group_ids = ["sg-12345678"]
  vpc_subnet_ids         = ["subnet-12345678"]
}

resource "aws_timestreamwrite_database" "this" {
  database_name = "readings"
}

resource "aws_workspaces_workspace" "this" {
  bundle_id    = "x"
  directory_id = "x"
  user_name    = "x"
}

resource "aws_s3_bucket_acl" "this" {
  bucket = "bucket"
  acl    = "private"
}

resource "aws_db_option_group" "this" {
  engine_name          = "mysql"
  major_engine_version = "8.0"
}

resource "aws_fsx_data_repository_association" "this" {
  data_repository_path = "s3://bucket"
  file_system_id       = "fs-0123456789abcdef0"
  file_system_path     = "/data"
}
