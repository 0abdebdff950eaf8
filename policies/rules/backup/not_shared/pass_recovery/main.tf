resource "aws_db_snapshot" "before_upgrade" {
  db_instance_identifier = "chart"
  db_snapshot_identifier = "chart-before-upgrade"
  shared_accounts        = ["444455556666"] # expect: pass backup.not_shared
}
