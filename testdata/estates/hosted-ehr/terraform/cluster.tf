resource "aws_cloudwatch_log_group" "cluster" {
  name              = "/aws/eks/${local.prefix}/cluster"
  retention_in_days = var.operational_log_days
  kms_key_id        = module.log_key.arn
}

resource "aws_eks_cluster" "main" {
  name                      = local.prefix
  version                   = var.cluster_version
  role_arn                  = aws_iam_role.service["cluster"].arn
  enabled_cluster_log_types = ["api", "audit", "authenticator"]

  vpc_config {
    subnet_ids              = local.node_subnet_ids
    endpoint_private_access = true
    endpoint_public_access  = length(var.cluster_admin_cidrs) > 0
    public_access_cidrs     = length(var.cluster_admin_cidrs) > 0 ? var.cluster_admin_cidrs : null
  }

  encryption_config {
    resources = ["secrets"]

    provider {
      key_arn = module.data_key["cluster-volumes"].arn
    }
  }

  depends_on = [aws_cloudwatch_log_group.cluster, aws_iam_role_policy_attachment.service]
}

resource "aws_launch_template" "nodes" {
  name_prefix = "${local.prefix}-nodes-"

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_size = 80
      volume_type = "gp3"
      encrypted   = true
      kms_key_id  = module.data_key["cluster-volumes"].arn
    }
  }

  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }
}

resource "aws_eks_node_group" "main" {
  cluster_name    = aws_eks_cluster.main.name
  node_group_name = "general"
  node_role_arn   = aws_iam_role.service["nodes"].arn
  subnet_ids      = local.node_subnet_ids
  instance_types  = var.node_group.instance_types

  scaling_config {
    min_size     = var.node_group.min
    desired_size = var.node_group.min
    max_size     = var.node_group.max
  }

  launch_template {
    id      = aws_launch_template.nodes.id
    version = aws_launch_template.nodes.latest_version
  }

  lifecycle {
    ignore_changes = [scaling_config[0].desired_size]
  }
}
