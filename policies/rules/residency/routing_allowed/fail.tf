provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "abroad"
  region = "eu-west-1"
}

resource "aws_lb" "second" {
  provider = aws.abroad
  name     = "second"
}

resource "aws_route53_record" "second" {
  zone_id        = "Z1"
  name           = "chart"
  type           = "A"
  set_identifier = "second"

  failover_routing_policy {
    type = "SECONDARY"
  }

  alias {
    name                   = aws_lb.second.dns_name # expect: fail residency.routing_allowed
    zone_id                = aws_lb.second.zone_id
    evaluate_target_health = true
  }
}

resource "aws_route53_record" "nearest" {
  zone_id        = "Z1"
  name           = "images"
  type           = "CNAME"
  ttl            = 60
  set_identifier = "eu"

  latency_routing_policy {
    region = "eu-west-1" # expect: fail residency.routing_allowed
  }
}

resource "aws_globalaccelerator_endpoint_group" "second" {
  listener_arn          = "arn:aws:globalaccelerator::111122223333:accelerator/1/listener/2"
  endpoint_group_region = "eu-west-1" # expect: fail residency.routing_allowed
}

resource "aws_s3_bucket" "images" {
  bucket = "images"
}

resource "aws_s3_bucket" "second" {
  provider = aws.abroad
  bucket   = "images-second"
}

resource "aws_s3control_multi_region_access_point" "images" {
  details {
    name = "images"

    region {
      bucket = aws_s3_bucket.images.id
    }

    region {
      bucket = aws_s3_bucket.second.id # expect: fail residency.routing_allowed
    }
  }
}
