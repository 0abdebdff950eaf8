//! Provider configurations.
