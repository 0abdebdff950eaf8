//! Loading policies and calling them.
