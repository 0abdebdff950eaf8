terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      version               = "~> 5.100"
      configuration_aliases = [aws.recovery]
    }
  }
}

variable "name" {
  type = string
}

variable "account_id" {
  type = string
}

variable "engine_version" {
  type = string
}

variable "instance_class" {
  type = string
}

variable "readers" {
  description = "Instances beside the writer; one of them takes over when the writer is lost."
  type        = number

  validation {
    condition     = var.readers >= 0 && var.readers <= 15
    error_message = "Aurora allows up to 15 readers."
  }
}

variable "zones" {
  type = list(string)
}

variable "subnet_ids" {
  type = list(string)
}

variable "security_group_ids" {
  type = list(string)
}

variable "retention" {
  type    = number
  default = 35
}

variable "deletion_protection" {
  type     = bool
  default  = true
  nullable = false
}

variable "log_exports" {
  type    = list(string)
  default = ["postgresql"]
}

variable "log_key_arn" {
  type = string
}

variable "log_days" {
  type = number
}

variable "parameters" {
  description = "Cluster parameters that replace or extend the safe ones below."
  type        = map(string)
  default     = {}
}

variable "tags" {
  type    = map(string)
  default = {}
}
