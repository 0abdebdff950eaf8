resource "aws_vpc" "main" {
  cidr_block           = var.vpc_cidr
  enable_dns_hostnames = true
  enable_dns_support   = true

  tags = { Name = local.prefix }
}

locals {
  subnets = {
    for pair in setproduct(["data", "nodes"], local.availability_zones) : join("-", pair) => {
      role = pair[0]
      zone = pair[1]
      cidr = cidrsubnet(
        var.vpc_cidr,
        pair[0] == "data" ? 8 : 4,
        index(local.availability_zones, pair[1]) + (pair[0] == "data" ? 0 : 1),
      )
    }
  }
}

resource "aws_subnet" "private" {
  for_each = local.subnets

  vpc_id            = aws_vpc.main.id
  availability_zone = each.value.zone
  cidr_block        = each.value.cidr

  tags = {
    Name = "${local.prefix}-${each.key}"
    role = each.value.role
  }
}

locals {
  data_subnet_ids = [for key, subnet in aws_subnet.private : subnet.id if startswith(key, "data-")]
  node_subnet_ids = [for key, subnet in aws_subnet.private : subnet.id if startswith(key, "nodes-")]

  # Which ports of the data tier the nodes may reach.
  data_ports = {
    postgresql = 5432
    mysql      = 3306
    nfs        = 2049
  }
}

resource "aws_security_group" "nodes" {
  name_prefix = "${local.prefix}-nodes-"
  description = "Cluster nodes"
  vpc_id      = aws_vpc.main.id
}

resource "aws_security_group" "data" {
  name_prefix = "${local.prefix}-data-"
  description = "Data tier: reachable from the cluster nodes only"
  vpc_id      = aws_vpc.main.id

  dynamic "ingress" {
    for_each = local.data_ports
    iterator = port

    content {
      description     = port.key
      from_port       = port.value
      to_port         = port.value
      protocol        = "tcp"
      security_groups = [aws_security_group.nodes.id]
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudwatch_log_group" "flow" {
  name              = "/${var.organization}/${var.environment}/flow"
  retention_in_days = var.operational_log_days
  kms_key_id        = module.log_key.arn
}

resource "aws_flow_log" "main" {
  vpc_id          = aws_vpc.main.id
  traffic_type    = "REJECT"
  iam_role_arn    = aws_iam_role.service["flow"].arn
  log_destination = aws_cloudwatch_log_group.flow.arn
}
