variable "environment" {
  description = "Name of the environment: production or staging."
  type        = string

  validation {
    condition     = contains(["production", "staging"], var.environment)
    error_message = "The environment is production or staging."
  }
}

variable "organization" {
  description = "Prefix of globally unique names."
  type        = string
}

variable "account_id" {
  description = "The account this environment lives in."
  type        = string
}

variable "region" {
  type    = string
  default = "us-east-1"
}

variable "recovery_region" {
  description = "Where copies are kept and where the service is rebuilt."
  type        = string
  default     = "us-west-2"
}

variable "vpc_cidr" {
  type = string
}

variable "zones" {
  description = "Letters of the availability zones in use."
  type        = list(string)
  default     = ["a", "b", "c"]
}

variable "systems" {
  description = "Recovery tier of each system; the objectives follow from the tier."
  type = map(object({
    tier   = string
    backup = optional(string)
    rto    = optional(string)
    rpo    = optional(string)
  }))
}

variable "chart" {
  description = "The chart database."
  type = object({
    instance_class = string
    readers        = number
    engine_version = optional(string, "16.6")
    retention      = optional(number, 35)
    parameters     = optional(map(string), {})
  })
}

variable "interface_engine" {
  type = object({
    instance_class = optional(string, "db.r6g.large")
    storage        = optional(number, 200)
    multi_az       = optional(bool)
    encrypted      = optional(bool, true)
    debug          = optional(bool, false)
  })
  default = {}
}

variable "vault_lock" {
  description = "Vault lock: the bounds of retention, and the days after which nobody can lift the lock."
  type = object({
    min_retention_days  = number
    max_retention_days  = number
    changeable_for_days = optional(number)
  })
}

variable "operational_log_days" {
  type    = number
  default = 365
}

variable "audit_log_days" {
  type    = number
  default = 2192
}

variable "cluster_version" {
  type    = string
  default = "1.32"
}

variable "cluster_admin_cidrs" {
  type    = list(string)
  default = []
}

variable "node_group" {
  type = object({
    instance_types = list(string)
    min            = number
    max            = number
  })
}

variable "care_events_pitr_days" {
  type    = number
  default = 35
}

variable "flow_log_days" {
  description = "Left out, the group keeps what its module says."
  type        = number
  default     = null
}

variable "trail" {
  type = object({
    multi_region = optional(bool)
  })
  default = {}
}
