provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "recovery"
  region = "us-west-2"
}

resource "aws_lb" "primary" {
  name = "primary"
}

resource "aws_lb" "second" {
  provider = aws.recovery
  name     = "second"
}

resource "aws_route53_record" "primary" {
  zone_id        = "Z1"
  name           = "chart"
  type           = "A"
  set_identifier = "primary"

  failover_routing_policy {
    type = "PRIMARY"
  }

  alias {
    name                   = aws_lb.primary.dns_name # expect: pass residency.routing_allowed
    zone_id                = aws_lb.primary.zone_id
    evaluate_target_health = true
  }
}

resource "aws_route53_record" "second" {
  zone_id        = "Z1"
  name           = "chart"
  type           = "CNAME"
  ttl            = 60
  records        = [aws_lb.second.dns_name] # expect: pass residency.routing_allowed
  set_identifier = "second"

  failover_routing_policy {
    type = "SECONDARY"
  }
}

resource "aws_globalaccelerator_endpoint_group" "second" {
  listener_arn          = "arn:aws:globalaccelerator::111122223333:accelerator/1/listener/2"
  endpoint_group_region = "us-west-2" # expect: pass residency.routing_allowed
}

# Has no choice.
resource "aws_route53_record" "portal" {
  zone_id = "Z1"
  name    = "portal"
  type    = "CNAME"
  ttl     = 60
  records = ["portal.example.com"]
}

resource "aws_s3_bucket" "images" {
  bucket = "images"
}

resource "aws_s3_bucket" "second" {
  provider = aws.recovery
  bucket   = "images-second"
}

resource "aws_s3control_multi_region_access_point" "images" {
  details {
    name = "images"

    region {
      bucket = aws_s3_bucket.images.id # expect: pass residency.routing_allowed
    }

    region {
      bucket = aws_s3_bucket.second.id
    }
  }
}
