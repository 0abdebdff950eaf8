provider "aws" {
  region = "eu-west-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

resource "aws_security_group" "attributes" {
  name = "attributes"

  ingress = [{
    description      = "everyone"
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = []
    from_port        = 22
    to_port          = 22
    prefix_list_ids  = []
    protocol         = "tcp"
    security_groups  = []
    self             = false
  }]

  egress = []
}

resource "aws_security_group" "blocks" {
  name = "blocks"

  ingress {
    description = "everyone"
    cidr_blocks = ["0.0.0.0/0"]
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
  }
}
