provider "aws" {
  region = "us-east-1"
}

# Nothing tells where this host stands.
resource "aws_route53_record" "second" {
  zone_id        = "Z1"
  name           = "chart"
  type           = "CNAME"
  ttl            = 60
  records        = ["chart.partner.example"] # expect: unknown residency.routing_allowed
  set_identifier = "second"

  failover_routing_policy {
    type = "SECONDARY"
  }
}

resource "aws_s3control_multi_region_access_point" "images" {
  details {
    name = "images"

    region {
      bucket = "images-of-another-team" # expect: unknown residency.routing_allowed
    }
  }
}
