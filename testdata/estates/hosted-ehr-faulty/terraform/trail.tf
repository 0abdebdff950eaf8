# The audit trail of the account: all regions, validated, kept for six years under a lock.
resource "aws_cloudwatch_log_group" "trail" {
  name              = "/${var.organization}/${var.environment}/audit-trail"
  retention_in_days = var.audit_log_days # expect: fail logging.sink_retained
  kms_key_id        = module.log_key.arn
}

locals {
  trail_name = "${local.prefix}-audit"

  trail_validation = "0"

  trail_arn = "arn:aws:cloudtrail:${var.region}:${var.account_id}:trail/${local.trail_name}"
}

module "trail_bucket" {
  source = "./modules/bucket"

  name    = "${local.prefix}-audit-trail"
  key_arn = module.log_key.arn
  lock    = { years = 6 }

  lifecycle_rules = {
    "keep-seven-years" = { expire_after = 2557, expire_noncurrent = 30 }
  }

  policy = templatefile("${path.module}/templates/trail-bucket-policy.json.tftpl", {
    bucket     = "${local.prefix}-audit-trail"
    account_id = var.account_id
    trail_arn  = local.trail_arn
  })

  # Calls to the cloud's own interface carry no patient data.
  tags = {
    data-classification = "none"
    system              = "audit"
  }
}

resource "aws_cloudtrail" "main" {
  name           = local.trail_name
  s3_bucket_name = module.trail_bucket.id
  kms_key_id     = module.log_key.arn

  is_multi_region_trail         = var.trail.multi_region # expect[staging]: fail logging.audit_trail_present
  include_global_service_events = true
  enable_log_file_validation    = local.trail_validation # expect: fail logging.audit_trail_tamper_evident

  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.trail.arn}:*"
  cloud_watch_logs_role_arn  = aws_iam_role.service["trail"].arn

  event_selector {
    read_write_type           = "All"
    include_management_events = true

    data_resource {
      type   = "AWS::S3::Object"
      values = ["${module.documents.arn}/"]
    }
  }
}
