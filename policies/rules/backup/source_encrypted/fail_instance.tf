provider "aws" {
  region = "us-east-1"
}

resource "aws_instance" "interfaces" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "m7i.large"

  root_block_device {
    encrypted = true # expect: pass backup.source_encrypted
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    encrypted   = false # expect: fail backup.source_encrypted
  }
}
