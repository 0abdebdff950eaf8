provider "aws" {
  region = "eu-west-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

data "aws_iam_policy_document" "home" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::home/&{aws:username}/*", "arn:aws:s3:::home/$${aws:userid}/*"]
  }
}

output "document" {
  value = jsondecode(data.aws_iam_policy_document.home.json)
}

output "escapes" {
  value = ["$${aws:username}", "%%{if}", "$$", "$$$${x}", "100%", "a$b", "\u00e9\n\t\"\\", "%%%%{x}", "$"]
}

output "heredoc" {
  value = <<-EOT
    $${literal} and %%{literal}
    ${"interpolated"} \n stays
  EOT
}
