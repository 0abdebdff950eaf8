terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.81"
    }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_subscription_policy_assignment" "locations" {
  name                 = "allowed-locations"
  subscription_id      = "/subscriptions/00000000-0000-0000-0000-000000000002"
  policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/e56962a6-4747-49cd-b67b-bf8b01975c4c"

  parameters = jsonencode({ # expect: pass residency.guardrail_fits
    listOfAllowedLocations = { value = ["eastus", "westus2"] }
  })
}

# Says nothing of locations.
resource "azurerm_subscription_policy_assignment" "tags" {
  name                 = "owner-tag"
  subscription_id      = "/subscriptions/00000000-0000-0000-0000-000000000002"
  policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/871b6d14-10aa-478d-b590-94f262ecfa99"
  parameters           = jsonencode({ tagName = { value = "owner" } })
}
