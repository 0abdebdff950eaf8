provider "aws" {
  region = "us-east-1"
}

variable "cache_policy" {
  type = string
}

data "aws_cloudfront_cache_policy" "results" {
  name = "results-of-another-team"
}

resource "aws_cloudfront_distribution" "portal" {
  enabled = true

  origin {
    domain_name = "chart.example.com"
    origin_id   = "chart"
  }

  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "chart"
    viewer_protocol_policy = "https-only"
    cache_policy_id        = var.cache_policy # expect: unknown residency.edge_cache_off
  }

  ordered_cache_behavior {
    path_pattern           = "/results/*"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "chart"
    viewer_protocol_policy = "https-only"
    cache_policy_id        = data.aws_cloudfront_cache_policy.results.id # expect: unknown residency.edge_cache_off
  }

  # What the origin says of caching decides.
  ordered_cache_behavior {
    path_pattern           = "/letters/*"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "chart"
    viewer_protocol_policy = "https-only"
    min_ttl                = 0
    default_ttl            = 0
    max_ttl                = 3600 # expect: unknown residency.edge_cache_off

    forwarded_values {
      query_string = true

      cookies {
        forward = "all"
      }
    }
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = true
  }
}
