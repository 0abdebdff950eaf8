provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "ohio"
  region = "us-east-2"
}

resource "aws_backup_vault" "charts" { # expect: fail backup.vault_locked
  name = "charts"
}

resource "aws_backup_vault" "namesake" {
  provider = aws.ohio
  name     = "charts"
}

# The name means the vault of its own region.
resource "aws_backup_vault_lock_configuration" "charts" {
  provider            = aws.ohio
  backup_vault_name   = "charts"
  min_retention_days  = 35 # expect: pass backup.vault_locked
  changeable_for_days = 3
}
