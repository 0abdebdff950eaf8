provider "aws" {
  region = "us-east-1"
}

resource "aws_dlm_lifecycle_policy" "volumes" {
  description        = "volumes"
  execution_role_arn = "arn:aws:iam::111122223333:role/snapshots"
  state              = "DISABLED" # expect: fail backup.schedule_active

  policy_details {
    resource_types = ["VOLUME"]
    target_tags    = { snapshots = "daily" }
  }
}
