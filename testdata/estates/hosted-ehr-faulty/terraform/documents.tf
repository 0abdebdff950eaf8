# Scanned letters, discharge summaries, images below the PACS.
module "documents" {
  source = "./modules/bucket"

  name    = "${local.prefix}-documents"
  key_arn = module.data_key["document-store"].arn

  lifecycle_rules = {
    "everything"   = { archive_after = 180, expire_noncurrent = 400 }
    "upload-parts" = { prefix = "incoming/", expire_noncurrent = 90, abort_uploads_days = 1 }
  }

  tags = local.system_tags["document-store"]
}

module "documents_recovery" {
  source = "./modules/bucket"

  providers = {
    aws = aws.dr
  }

  name    = "${local.prefix}-documents-recovery"
  key_arn = module.data_key["document-store"].replica_arn

  lifecycle_rules = {
    "everything" = { expire_noncurrent = 400 }
  }

  tags = local.system_tags["document-store"]
}

resource "aws_s3_bucket_replication_configuration" "documents" {
  bucket = module.documents.id
  role   = aws_iam_role.service["replication"].arn

  rule {
    id     = "to-recovery-region"
    status = "Enabled"

    filter {}

    delete_marker_replication {
      status = "Disabled"
    }

    source_selection_criteria {
      sse_kms_encrypted_objects {
        status = "Enabled"
      }
    }

    destination {
      bucket        = module.documents_recovery.arn # expect[staging]: fail residency.copies_allowed
      storage_class = "STANDARD_IA"

      encryption_configuration {
        replica_kms_key_id = module.data_key["document-store"].replica_arn
      }

      replication_time {
        status = "Enabled"

        time {
          minutes = 15
        }
      }

      metrics {
        status = "Enabled"

        event_threshold {
          minutes = 15
        }
      }
    }
  }
}

resource "aws_iam_role_policy" "replication" {
  name = "replicate-documents"
  role = aws_iam_role.service["replication"].id

  policy = templatefile("${path.module}/templates/replication-policy.json.tftpl", {
    source          = module.documents.arn
    destination     = module.documents_recovery.arn
    source_key      = module.data_key["document-store"].arn
    destination_key = module.data_key["document-store"].replica_arn
  })
}

# Targets of the backups that the cluster makes: Velero, and CloudNativePG's base backups and WAL.
module "cluster_backups" {
  source   = "./modules/bucket"
  for_each = toset(["velero", "consent-wal"])

  name    = "${local.prefix}-${each.key}"
  key_arn = module.cluster_backup_key.arn
  lock    = { days = 35 }

  lifecycle_rules = {
    "everything" = { expire_noncurrent = 90 }
  }

  tags = local.system_tags["cluster-backups"]
}
