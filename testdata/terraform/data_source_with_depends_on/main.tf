provider "aws" {
  region = "eu-west-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

resource "terraform_data" "first" {
  input = "x"
}

data "aws_iam_policy_document" "deferred" {
  depends_on = [terraform_data.first]

  statement {
    actions   = ["kms:*"]
    resources = ["*"]
  }
}

resource "aws_kms_key" "this" {
  description = "deferred policy"
  policy      = data.aws_iam_policy_document.deferred.json
}
