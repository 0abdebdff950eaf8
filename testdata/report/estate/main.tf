terraform {
  required_version = ">= 1.6"
}

module "db" {
  source    = "./modules/db"
  encrypted = var.encrypted
}

resource "aws_s3_bucket" "phi" {
  for_each = toset(["scans 🩻", "letters"])
  bucket   = "ehr-${var.stage}-${each.key}"
}

/* 🩺 */ resource "aws_ebs_volume" "index" {
  availability_zone = "eu-central-1a"
  size              = 100
  encrypted         = true
}

module "vault" {
  source = "git::https://git.example.org/vault.git"
}
