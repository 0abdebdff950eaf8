provider "aws" {
  region = "us-east-1"
}

# What does not say it is encrypted by the setting of the account.
resource "aws_ebs_encryption_by_default" "all" {
  enabled = true # expect: 2x pass backup.source_encrypted
}

resource "aws_ebs_volume" "queue" {
  availability_zone = "us-east-1a"
  size              = 100
}

resource "aws_instance" "gateway" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "m7i.large"
}
