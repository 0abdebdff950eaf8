provider "aws" {
  region = "us-east-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

locals {
  buckets = {
    images  = { versioning = "Enabled", key = "arn:aws:kms:us-east-1:111122223333:key/images", lock = { mode = "COMPLIANCE", years = 1 } }
    letters = { versioning = "Suspended", key = null, lock = null }
    uploads = { versioning = null, key = null, lock = null }
  }
}

resource "aws_s3_bucket" "this" {
  for_each            = local.buckets
  bucket              = "phi-${each.key}"
  object_lock_enabled = each.value.lock != null
  force_destroy       = each.key == "uploads"
}

resource "aws_s3_bucket_versioning" "this" {
  for_each = { for key, settings in local.buckets : key => settings.versioning if settings.versioning != null }
  bucket   = aws_s3_bucket.this[each.key].id

  versioning_configuration {
    status     = each.value
    mfa_delete = "Disabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  for_each = aws_s3_bucket.this
  bucket   = each.value.bucket

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = local.buckets[each.key].key == null ? "AES256" : "aws:kms"
      kms_master_key_id = local.buckets[each.key].key
    }

    bucket_key_enabled = local.buckets[each.key].key != null
  }
}

resource "aws_s3_bucket_object_lock_configuration" "this" {
  for_each = { for key, settings in local.buckets : key => settings.lock if settings.lock != null }
  bucket   = "phi-${each.key}"

  rule {
    default_retention {
      mode  = each.value.mode
      days  = lookup(each.value, "days", null)
      years = try(each.value.years, null)
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = aws_s3_bucket.this["images"].bucket

  rule {
    id     = "noncurrent"
    status = "Enabled"

    filter {
      and {
        prefix = "a/"
        tags   = { class = "phi" }
      }
    }

    noncurrent_version_expiration {
      noncurrent_days           = 90
      newer_noncurrent_versions = 3
    }

    transition {
      days          = 30
      storage_class = "GLACIER"
    }
  }

  rule {
    id     = "off"
    status = "Disabled"

    expiration {
      days = 365
    }
  }
}

resource "aws_s3_bucket_replication_configuration" "this" {
  bucket = "phi-images"
  role   = "arn:aws:iam::111122223333:role/replication"

  rule {
    id     = "all"
    status = "Enabled"

    filter {}

    delete_marker_replication {
      status = "Enabled"
    }

    destination {
      bucket = "arn:aws:s3:::phi-images-copy"

      replication_time {
        status = "Enabled"

        time {
          minutes = 15
        }
      }

      metrics {
        status = "Enabled"
      }
    }
  }
}
