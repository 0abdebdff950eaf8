provider "aws" {
  region = "us-east-1"
}

resource "aws_lb" "chart" {
  name = "chart"
}

resource "aws_s3_bucket" "assets" {
  bucket = "assets"

  tags = {
    data-classification = "none"
  }
}

resource "aws_cloudfront_cache_policy" "results" {
  name        = "results"
  default_ttl = 300

  parameters_in_cache_key_and_forwarded_to_origin {
    cookies_config {
      cookie_behavior = "all"
    }

    headers_config {
      header_behavior = "none"
    }

    query_strings_config {
      query_string_behavior = "all"
    }
  }
}

resource "aws_cloudfront_distribution" "portal" {
  enabled = true

  origin {
    domain_name = aws_lb.chart.dns_name
    origin_id   = "chart"

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }

  origin {
    domain_name = aws_s3_bucket.assets.bucket_regional_domain_name
    origin_id   = "assets"
  }

  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "chart"
    viewer_protocol_policy = "https-only"
    cache_policy_id        = "658327ea-f89d-4fab-a63d-7e88639e58f6" # expect: fail residency.edge_cache_off
  }

  ordered_cache_behavior {
    path_pattern           = "/results/*"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "chart"
    viewer_protocol_policy = "https-only"
    cache_policy_id        = aws_cloudfront_cache_policy.results.id # expect: fail residency.edge_cache_off
  }

  # Times to live as older code writes them.
  ordered_cache_behavior {
    path_pattern           = "/letters/*"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "chart"
    viewer_protocol_policy = "https-only"
    min_ttl                = 0
    default_ttl            = 3600 # expect: fail residency.edge_cache_off
    max_ttl                = 3600

    forwarded_values {
      query_string = true

      cookies {
        forward = "all"
      }
    }
  }

  # Scripts and pictures hold no patient data.
  ordered_cache_behavior { # expect: not_applicable residency.edge_cache_off
    path_pattern           = "/assets/*"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "assets"
    viewer_protocol_policy = "https-only"
    cache_policy_id        = "658327ea-f89d-4fab-a63d-7e88639e58f6"
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
