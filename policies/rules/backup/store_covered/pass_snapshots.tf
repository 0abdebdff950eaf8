provider "aws" {
  region = "us-east-1"
}


# Snapshots every twelve hours.
resource "aws_ebs_volume" "spool" { # expect: pass backup.store_covered
  availability_zone = "us-east-1a"
  size              = 100
  tags              = { snapshots = "twice-daily" }
}

resource "aws_dlm_lifecycle_policy" "volumes" {
  description        = "volumes"
  execution_role_arn = "arn:aws:iam::111122223333:role/snapshots"

  policy_details {
    resource_types = ["VOLUME"]
    target_tags    = { snapshots = "twice-daily" }

    schedule {
      name = "twice daily"

      create_rule {
        interval = 12
      }

      retain_rule {
        count = 70
      }
    }
  }
}

# The plan selects the instance that it is attached to.
resource "aws_ebs_volume" "data" { # expect: pass backup.store_covered
  availability_zone = "us-east-1a"
  size              = 100
}

resource "aws_instance" "gateway" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "m6i.large"
  tags          = { backup = "daily" }
}

resource "aws_volume_attachment" "data" {
  device_name = "/dev/sdf"
  volume_id   = aws_ebs_volume.data.id
  instance_id = aws_instance.gateway.id
}

resource "aws_backup_selection" "daily" {
  name         = "daily"
  plan_id      = "2f1a5e3c-1111-2222-3333-444455556666"
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "backup"
    value = "daily"
  }
}

# A replica beside its table, with a recovery of its own.
resource "aws_dynamodb_table" "events" {
  name         = "events"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  point_in_time_recovery {
    enabled = true # expect: pass backup.store_covered
  }
}

resource "aws_dynamodb_table_replica" "events" {
  global_table_arn       = aws_dynamodb_table.events.arn
  point_in_time_recovery = true # expect: pass backup.store_covered
}
