provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "ohio"
  region = "us-east-2"
}

# The setting holds for one region.
resource "aws_ebs_encryption_by_default" "all" {
  provider = aws.ohio
  enabled  = true
}

resource "aws_ebs_volume" "queue" { # expect: unknown backup.source_encrypted
  availability_zone = "us-east-1a"
  size              = 100
}

resource "aws_instance" "gateway" { # expect: unknown backup.source_encrypted
  ami           = "ami-0123456789abcdef0"
  instance_type = "m7i.large"
}
