# Questions to the estate as a whole.
package lib.estate

# Whether anything in it belongs to AWS.
uses_aws(e) := object.union(e.facts.providers, {"value": count([p | some p in e.facts.providers.value; endswith(p, "hashicorp/aws")]) > 0})
