//! The kinds of records and their fields. What is required is what makes the record mean anything; what a complete
//! record needs beyond that is for rules to say.

/// The form of a field.
#[derive(Debug, Clone, Copy)]
pub(super) enum Type {
    /// Text that is not empty.
    Text,
    /// One of some words.
    OneOf(&'static [&'static str]),
    /// A duration as text.
    Duration,
    /// A plain date.
    Date,
    /// RFC 3339 with a zone.
    Time,
    /// Either of the two.
    Moment,
    /// A truth value.
    Bool,
    /// A number.
    Number,
    /// Any number of one form.
    List(&'static Type),
    /// A mapping of some fields.
    Object(&'static [Field]),
}

impl Type {
    /// What to write.
    pub(super) fn phrase(&self) -> String {
        match self {
            Type::Text => "text".to_owned(),
            Type::OneOf(words) => format!("one of {}", words.join(", ")),
            Type::Duration => "a duration, as 15m, 4h or 35d".to_owned(),
            Type::Date => "a date, as 2026-11-21".to_owned(),
            Type::Time => "a time with its zone, as 2026-10-14T13:00:00Z".to_owned(),
            Type::Moment => "a date or a time with its zone, as 2026-11-21 or 2026-10-14T13:00:00Z".to_owned(),
            Type::Bool => "true or false".to_owned(),
            Type::Number => "a number".to_owned(),
            Type::List(item) => format!("a list, each item {}", item.phrase()),
            Type::Object(fields) => {
                let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
                format!("a mapping of {}", names.join(", "))
            }
        }
    }
}

/// A field of a mapping.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) required: bool,
    pub(super) kind: Type,
}

impl Field {
    pub(super) const fn required(name: &'static str, kind: Type) -> Field {
        Field { name, required: true, kind }
    }

    const fn optional(name: &'static str, kind: Type) -> Field {
        Field { name, required: false, kind }
    }
}

const TEXTS: Type = Type::List(&Type::Text);
const TIER: Type =
    Type::OneOf(&["gold", "silver", "bronze", "tier1", "tier2", "tier3", "class-a", "class-b", "class-c"]);
const DATA_CLASS: Type = Type::OneOf(&["phi", "ephi", "pii", "operational", "synthetic", "none"]);
const OUTCOME: Type = Type::OneOf(&["pass", "fail"]);

pub(super) const METADATA: &[Field] = &[Field::required("name", Type::Text)];

const PLACE: &[Field] = &[
    Field::optional("account", Type::Text),
    Field::optional("region", Type::Text),
    Field::optional("environment", Type::Text),
];

const CHECKS: Type =
    Type::List(&Type::Object(&[Field::required("name", Type::Text), Field::required("result", OUTCOME)]));

/// Every kind, by name, with the fields of its `spec`.
pub(super) const KINDS: &[(&str, &[Field])] = &[
    ("System", SYSTEM),
    ("RestoreDrill", RESTORE_DRILL),
    ("FailoverExercise", FAILOVER_EXERCISE),
    ("Vendor", VENDOR),
    ("ExternalCoverage", EXTERNAL_COVERAGE),
    ("Runbook", RUNBOOK),
    ("SLO", SLO),
    ("Waiver", WAIVER),
];

/// A system of the catalogue, to which stores and workloads belong.
const SYSTEM: &[Field] = &[
    Field::optional("owner", Type::Text),
    Field::required("tier", TIER),
    Field::required("data_class", DATA_CLASS),
    Field::optional("rto", Type::Duration),
    Field::optional("rpo", Type::Duration),
    Field::optional("jurisdictions", TEXTS),
    Field::optional("dependencies", TEXTS),
    Field::optional(
        "escalation",
        Type::Object(&[
            Field::optional("incident_commander", Type::Text),
            Field::optional("compliance_lead", Type::Text),
            Field::optional("clinical_lead", Type::Text),
        ]),
    ),
];

/// A restore that was carried out.
const RESTORE_DRILL: &[Field] = &[
    Field::required("system", Type::Text),
    Field::required("scenario", Type::OneOf(&["full", "pitr", "partial", "cross-region", "cross-account"])),
    Field::optional("initiator", Type::Text),
    Field::optional("approver", Type::Text),
    Field::optional(
        "backup",
        Type::Object(&[Field::optional("id", Type::Text), Field::optional("version", Type::Text)]),
    ),
    Field::optional("source", Type::Object(PLACE)),
    Field::optional("target", Type::Object(PLACE)),
    Field::optional("started", Type::Time),
    Field::required("finished", Type::Time),
    Field::optional("time_to_usable", Type::Duration),
    Field::optional("data_loss", Type::Duration),
    Field::optional("checks", CHECKS),
    Field::optional(
        "reconciliation",
        Type::Object(&[
            Field::optional("records_expected", Type::Number),
            Field::optional("records_restored", Type::Number),
            Field::optional("checksum", Type::Text),
        ]),
    ),
    Field::optional("key_id", Type::Text),
    Field::required("outcome", OUTCOME),
    Field::optional("first_attempt", Type::Bool),
];

/// A failover that was carried out or talked through.
const FAILOVER_EXERCISE: &[Field] = &[
    Field::required("systems", TEXTS),
    Field::optional("form", Type::OneOf(&["live", "tabletop"])),
    Field::optional("trigger", Type::Text),
    Field::optional("initiator", Type::Text),
    Field::optional("approver", Type::Text),
    Field::optional("from", Type::Object(PLACE)),
    Field::optional("to", Type::Object(PLACE)),
    Field::optional("started", Type::Time),
    Field::required("finished", Type::Time),
    Field::optional("time_to_usable", Type::Duration),
    Field::optional("data_loss", Type::Duration),
    Field::optional("dependencies", TEXTS),
    Field::optional("checks", CHECKS),
    Field::optional("failed_back", Type::Bool),
    Field::required("outcome", OUTCOME),
];

/// A company that sees patient data, or keeps a part of the service.
const VENDOR: &[Field] = &[
    Field::required("service", Type::Text),
    Field::optional("owner", Type::Text),
    Field::optional("data_class", DATA_CLASS),
    Field::optional(
        "agreement",
        Type::Object(&[
            Field::optional("kind", Type::Text),
            Field::optional("reference", Type::Text),
            Field::optional("signed", Type::Date),
            Field::optional("expires", Type::Date),
        ]),
    ),
    Field::optional("jurisdictions", TEXTS),
    Field::optional("in_recovery_boundary", Type::Bool),
];

/// Something that protects resources and is not in the scanned code.
const EXTERNAL_COVERAGE: &[Field] = &[
    Field::required("claim", Type::Text),
    Field::required("covers", TEXTS),
    Field::required("evidence", Type::Text),
    Field::required("expires", Type::Date),
];

/// Where it is written down what to do.
const RUNBOOK: &[Field] = &[
    Field::required("systems", TEXTS),
    Field::optional(
        "scenario",
        Type::OneOf(&["failover", "restore", "write-failure", "partial-outage", "integration-backlog"]),
    ),
    Field::required("path", Type::Text),
    Field::optional("owner", Type::Text),
    Field::optional("reviewed", Type::Date),
];

/// A service level objective.
const SLO: &[Field] = &[
    Field::required("system", Type::Text),
    Field::optional("operation", Type::OneOf(&["read", "write", "order-entry", "result-freshness"])),
    Field::required("objective", Type::Number),
    Field::required("window", Type::Duration),
    Field::optional("indicator", Type::Text),
    Field::optional("owner", Type::Text),
];

/// A recorded decision to accept a finding.
const WAIVER: &[Field] = &[
    Field::required("rule", Type::Text),
    Field::required("subjects", TEXTS),
    Field::required("reason", Type::Text),
    Field::optional("risk", Type::Text),
    Field::optional("compensating_control", Type::Text),
    Field::optional("requested_by", Type::Text),
    Field::required("approver", Type::Text),
    Field::optional("created", Type::Moment),
    Field::required("expires", Type::Date),
    Field::optional("ticket", Type::Text),
];
