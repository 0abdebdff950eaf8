provider "aws" {
  region = "us-east-1"
}

# Thirty days are the default.
resource "aws_kms_key" "data" { # expect: pass backup.key_guarded
  description = "data"
}

resource "aws_kms_key" "vault" {
  description             = "vault"
  deletion_window_in_days = 30 # expect: pass backup.key_guarded
  is_enabled              = true
}

resource "aws_kms_external_key" "archive" { # expect: pass backup.key_guarded
  description = "archive"
}

resource "aws_kms_replica_key" "data" { # expect: pass backup.key_guarded
  primary_key_arn = aws_kms_key.data.arn
}

# Somebody else answers for it.
data "aws_kms_alias" "platform" { # expect: not_applicable backup.key_guarded
  name = "alias/platform"
}

# It signs, and encrypts no data.
resource "aws_kms_key" "signatures" { # expect: not_applicable backup.key_guarded
  description              = "DNSSEC"
  customer_master_key_spec = "ECC_NIST_P256"
  key_usage                = "SIGN_VERIFY"
  deletion_window_in_days  = 7
}

# Switched off, and nothing uses it any more.
resource "aws_kms_key" "retired" { # expect: pass backup.key_guarded
  description = "retired"
  is_enabled  = false
}

resource "aws_backup_vault" "main" {
  name        = "main"
  kms_key_arn = aws_kms_key.vault.arn
}
