# Sourced by the scripts beside it: lets terraform run with the providers of a mirror alone.
#
# Expects $work, a directory that the script removes. Sets $terraform.
#
# shellcheck shell=bash

: "${work:?a directory that the script removes}"
: "${TERRAFORM_PROVIDER_MIRROR:?names the filesystem mirror with the hashicorp/aws provider}"
# shellcheck disable=SC2034 # for the script that sources this file
terraform=${TERRAFORM:-terraform}

# Nothing of the machine may reach a plan: no configuration, no variables, no credentials.
for name in $(compgen -e); do
  case $name in TF_* | AWS_*) unset "$name" ;; esac
done
export AWS_ACCESS_KEY_ID=offline AWS_SECRET_ACCESS_KEY=offline AWS_EC2_METADATA_DISABLED=true
export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null
export TF_IN_AUTOMATION=1 CHECKPOINT_DISABLE=1 NO_COLOR=1
export TF_CLI_CONFIG_FILE=$work/terraformrc
cat >"$TF_CLI_CONFIG_FILE" <<EOF
disable_checkpoint = true
provider_installation {
  filesystem_mirror {
    path = "$TERRAFORM_PROVIDER_MIRROR"
  }
}
EOF
