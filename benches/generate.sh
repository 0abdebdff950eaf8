#!/bin/sh
# Writes the inputs of the benchmarks: benches/generate.sh DIRECTORY. The same bytes on every machine.
set -eu

out=${1:?usage: benches/generate.sh DIRECTORY}
here=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$out"

provider() {
    cat <<'EOF'
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}
provider "aws" {
  region = "us-east-1"
}
EOF
}

# One small file: what a pre-commit hook sees.
mkdir -p "$out/small"
{
    provider
    cat <<'EOF'
resource "aws_ebs_volume" "images" {
  availability_zone = "us-east-1a"
  size              = 10
  encrypted         = true
}
EOF
} >"$out/small/main.tf"

# A whole estate, as it stands in the tests.
rm -rf "$out/estate"
cp -r "$here/testdata/estates/hosted-ehr" "$out/estate"
rm -f "$out/estate"/plan.*.json

# N instances of a module with three resources each, ten calls with for_each over ranges: no call is larger than 1,000.
for count in 10 100 1000 10000; do
    directory="$out/modules-$count"
    mkdir -p "$directory/clinic"
    provider >"$directory/main.tf"
    awk -v count="$count" 'BEGIN {
        for (call = 0; call < 10; call++) {
            printf "module \"region_%d\" {\n  source   = \"./clinic\"\n", call
            printf "  for_each = toset([for number in range(%d, %d) : format(\"clinic-%%05d\", number)])\n", call * count / 10, (call + 1) * count / 10
            printf "  name     = each.key\n}\n"
        }
    }' >>"$directory/main.tf"
    cat >"$directory/clinic/main.tf" <<'EOF'
variable "name" {
  type = string
}
resource "aws_s3_bucket" "documents" {
  bucket = "${var.name}-documents"
  tags = {
    Clinic = var.name
  }
}
resource "aws_s3_bucket_versioning" "documents" {
  bucket = aws_s3_bucket.documents.id
  versioning_configuration {
    status = "Enabled"
  }
}
resource "aws_ebs_volume" "images" {
  availability_zone = "us-east-1a"
  size              = 10
  encrypted         = true
}
EOF
done

# Stores against selections: each of 200 plans selects by a tag; 50 stores carry each value. Blocks are written out.
links() {
    directory="$out/stores-$1-selections-$2"
    mkdir -p "$directory"
    provider >"$directory/main.tf"
    awk -v stores="$1" -v selections="$2" 'BEGIN {
        for (n = 0; n < stores; n++) {
            printf "resource \"aws_ebs_volume\" \"v%d\" {\n  availability_zone = \"us-east-1a\"\n  size = 10\n  encrypted = true\n  tags = {\n    Backup = \"plan-%d\"\n  }\n}\n", n, n % selections
        }
        for (n = 0; n < selections; n++) {
            printf "resource \"aws_backup_plan\" \"p%d\" {\n  name = \"p%d\"\n  rule {\n    rule_name = \"daily\"\n    target_vault_name = aws_backup_vault.all.name\n    schedule = \"cron(0 5 * * ? *)\"\n    lifecycle {\n      delete_after = 35\n    }\n  }\n}\n", n, n
            printf "resource \"aws_backup_selection\" \"s%d\" {\n  name = \"s%d\"\n  plan_id = aws_backup_plan.p%d.id\n  iam_role_arn = \"arn:aws:iam::123456789012:role/backup\"\n  selection_tag {\n    type = \"STRINGEQUALS\"\n    key = \"Backup\"\n    value = \"plan-%d\"\n  }\n}\n", n, n, n, n
        }
        print "resource \"aws_backup_vault\" \"all\" {\n  name = \"all\"\n}"
    }' >>"$directory/main.tf"
}
links 1000 200
links 10000 200
