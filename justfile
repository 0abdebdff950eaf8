# What CI runs.
ready:
    .ci/run

# Fixtures of all policies, or of one folder: expectations, coverage, unknown sweep.
policies dir="policies":
    cargo run --quiet -- test {{dir}}

# The generated pages under docs/.
docs:
    cargo run --quiet -- docs

# A new rule with the fixtures it needs: just new-rule backup restorable
new-rule family name:
    tests/scaffold/new-rule.sh {{family}} {{name}}

# A new model: just new-model aws fsx
new-model cloud service:
    tests/scaffold/new-model.sh {{cloud}} {{service}}
