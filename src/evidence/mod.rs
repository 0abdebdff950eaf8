//! Evidence: what a run saw and concluded, complete enough for somebody else to check it.
//!
//! A finding list answers what is wrong; an auditor asks whether the list is complete. So the evidence names every file
//! with its digest, every resource in scope and every excluded one with the reason, and one observation per rule and
//! subject, passes too. Its numbers reconcile, and it says so itself. It is a function of the report: canonical bytes,
//! no clock, no machine.

pub mod bundle;
pub mod canonical;
pub mod controls;
pub mod document;
pub mod reconcile;
