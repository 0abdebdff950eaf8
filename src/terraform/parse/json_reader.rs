//! JSON with the place of everything.
