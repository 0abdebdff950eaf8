# The share where scanners and fax gateways drop their pages, and the spool volumes of the image gateway.
resource "aws_efs_file_system" "scans" {
  creation_token   = "${local.prefix}-scans"
  encrypted        = true
  kms_key_id       = module.data_key["scan-share"].arn
  throughput_mode  = "elastic"
  performance_mode = "generalPurpose"

  lifecycle_policy {
    transition_to_ia = "AFTER_30_DAYS"
  }

  lifecycle {
    prevent_destroy = true
  }

  tags = merge(local.system_tags["scan-share"], { Name = "${local.prefix}-scans" })
}

resource "aws_efs_mount_target" "scans" {
  for_each = { for key, subnet in aws_subnet.private : key => subnet.id if startswith(key, "data-") }

  file_system_id  = aws_efs_file_system.scans.id
  subnet_id       = each.value
  security_groups = [aws_security_group.data.id]
}

# Attached at boot by the image gateway of the same zone.
resource "aws_ebs_volume" "spool" {
  for_each = toset(slice(local.availability_zones, 0, 2))

  availability_zone = each.value
  size              = local.is_production ? 500 : 50
  type              = "gp3"
  encrypted         = true
  kms_key_id        = module.data_key["scan-share"].arn
  final_snapshot    = true

  tags = merge(local.system_tags["scan-share"], { Name = "${local.prefix}-spool-${each.value}" })
}
