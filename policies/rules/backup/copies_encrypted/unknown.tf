provider "aws" {
  region = "us-east-1"
}

# Encrypted only if the snapshots are.
resource "aws_dlm_lifecycle_policy" "volumes" {
  description        = "volumes"
  execution_role_arn = "arn:aws:iam::111122223333:role/snapshots"

  policy_details {
    resource_types = ["VOLUME"]
    target_tags    = { snapshots = "daily" }

    schedule {
      name = "daily"

      cross_region_copy_rule {
        target    = "us-west-2"
        encrypted = false # expect: unknown backup.copies_encrypted
      }
    }
  }
}
