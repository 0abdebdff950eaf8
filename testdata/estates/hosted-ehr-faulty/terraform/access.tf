# Roles that services assume on our behalf.
locals {
  service_roles = {
    flow        = { service = "vpc-flow-logs.amazonaws.com" }
    trail       = { service = "cloudtrail.amazonaws.com" }
    replication = { service = "s3.amazonaws.com" }
    cluster     = { service = "eks.amazonaws.com", policies = ["AmazonEKSClusterPolicy"] }
    nodes = {
      service  = "ec2.amazonaws.com"
      policies = ["AmazonEKSWorkerNodePolicy", "AmazonEKS_CNI_Policy", "AmazonEC2ContainerRegistryReadOnly"]
    }
    backup = {
      service = "backup.amazonaws.com"
      policies = [
        "service-role/AWSBackupServiceRolePolicyForBackup",
        "service-role/AWSBackupServiceRolePolicyForRestores",
      ]
    }
  }

  role_policies = merge([
    for role, settings in local.service_roles : {
      for policy in try(settings.policies, []) : "${role}/${policy}" => { role = role, policy = policy }
    }
  ]...)
}

data "aws_partition" "current" {}

data "aws_iam_policy_document" "assume" {
  for_each = local.service_roles

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = [each.value.service]
    }
  }
}

resource "aws_iam_role" "service" {
  for_each = local.service_roles

  name               = "${local.prefix}-${each.key}"
  assume_role_policy = data.aws_iam_policy_document.assume[each.key].json
}

resource "aws_iam_role_policy_attachment" "service" {
  for_each = local.role_policies

  role       = aws_iam_role.service[each.value.role].name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/${each.value.policy}"
}

resource "aws_iam_role_policy" "write_logs" {
  for_each = {
    flow  = aws_cloudwatch_log_group.flow.arn
    trail = aws_cloudwatch_log_group.trail.arn
  }

  name = "write-logs"
  role = aws_iam_role.service[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = "${each.value}:*"
    }]
  })
}
