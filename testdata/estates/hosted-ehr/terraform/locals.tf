locals {
  prefix = "${var.organization}-${var.environment}"

  is_production = var.environment == "production"

  default_tags = {
    data-classification = "phi"
    owner               = "platform-resilience"
    environment         = var.environment
    workspace           = terraform.workspace
  }

  # Ceilings of the recovery tiers. A system may declare stricter values.
  objectives = {
    gold   = { rto = "15m", rpo = "5m" }
    silver = { rto = "4h", rpo = "1h" }
    bronze = { rto = "24h", rpo = "24h" }
  }

  # The tags of each system's stores.
  system_tags = {
    for name, system in var.systems : name => {
      for key, value in {
        system        = name
        recovery-tier = system.tier
        rto           = coalesce(system.rto, local.objectives[system.tier].rto)
        rpo           = coalesce(system.rpo, local.objectives[system.tier].rpo)
        backup        = system.backup
      } : key => value if value != null
    }
  }

  availability_zones = [for letter in var.zones : "${var.region}${letter}"]
}
