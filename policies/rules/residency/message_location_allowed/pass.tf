provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "second"
  region = "us-west-2"
}

resource "aws_sns_topic" "results" { # expect: pass residency.message_location_allowed
  name = "results"
}

resource "aws_sqs_queue" "results" { # expect: pass residency.message_location_allowed
  provider = aws.second
  name     = "results"
}

resource "aws_sns_topic_subscription" "results" {
  topic_arn = aws_sns_topic.results.arn
  protocol  = "sqs"
  endpoint  = aws_sqs_queue.results.arn # expect: pass residency.message_location_allowed
}

resource "aws_sns_topic_subscription" "partner" {
  topic_arn = aws_sns_topic.results.arn
  protocol  = "sqs"
  endpoint  = "arn:aws:sqs:us-west-2:444455556666:results" # expect: pass residency.message_location_allowed
}

resource "aws_lambda_function" "notify" {
  function_name = "notify"
  role          = "arn:aws:iam::111122223333:role/notify"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.us-east-1.amazonaws.com/notify:1"
}

resource "aws_sns_topic_subscription" "notify" {
  topic_arn = aws_sns_topic.results.arn
  protocol  = "lambda"
  endpoint  = aws_lambda_function.notify.arn # expect: pass residency.message_location_allowed
}

resource "aws_cloudwatch_event_rule" "admissions" {
  name          = "admissions"
  event_pattern = jsonencode({ source = ["chart"] })
}

resource "aws_cloudwatch_event_target" "admissions" {
  rule = aws_cloudwatch_event_rule.admissions.name
  arn  = "arn:aws:events:us-west-2:111122223333:event-bus/admissions" # expect: pass residency.message_location_allowed
}

resource "aws_msk_cluster" "orders" { # expect: pass residency.message_location_allowed
  cluster_name           = "orders"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3

  broker_node_group_info {
    client_subnets  = ["subnet-1", "subnet-2", "subnet-3"]
    instance_type   = "kafka.m5.large"
    security_groups = ["sg-1"]
  }
}

resource "aws_msk_cluster" "second" { # expect: pass residency.message_location_allowed
  provider               = aws.second
  cluster_name           = "second"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3

  broker_node_group_info {
    client_subnets  = ["subnet-4", "subnet-5", "subnet-6"]
    instance_type   = "kafka.m5.large"
    security_groups = ["sg-2"]
  }
}

resource "aws_msk_replicator" "orders" {
  provider                   = aws.second
  replicator_name            = "orders"
  service_execution_role_arn = "arn:aws:iam::111122223333:role/replicator"

  kafka_cluster {
    amazon_msk_cluster {
      msk_cluster_arn = aws_msk_cluster.orders.arn
    }

    vpc_config {
      subnet_ids = ["subnet-1", "subnet-2", "subnet-3"]
    }
  }

  kafka_cluster {
    amazon_msk_cluster {
      msk_cluster_arn = aws_msk_cluster.second.arn
    }

    vpc_config {
      subnet_ids = ["subnet-4", "subnet-5", "subnet-6"]
    }
  }

  replication_info_list {
    source_kafka_cluster_arn = aws_msk_cluster.orders.arn
    target_kafka_cluster_arn = aws_msk_cluster.second.arn # expect: pass residency.message_location_allowed
    target_compression_type  = "NONE"

    topic_replication {
      topics_to_replicate = [".*"]
    }

    consumer_group_replication {
      consumer_groups_to_replicate = [".*"]
    }
  }
}

# Bills hold no patient data.
resource "aws_sns_topic" "bills" { # expect: not_applicable residency.message_location_allowed
  name = "bills"

  tags = {
    data-classification = "none"
  }
}

resource "aws_sns_topic_subscription" "bills" { # expect: not_applicable residency.message_location_allowed
  topic_arn = aws_sns_topic.bills.arn
  protocol  = "sqs"
  endpoint  = "arn:aws:sqs:eu-west-1:444455556666:bills"
}
