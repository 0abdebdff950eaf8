//! resilint: compliance as code for teams that host electronic health records.

pub mod evidence;
pub mod problem;
pub mod report;
pub mod resource;
pub mod source;
pub mod terraform;
pub mod value;
pub mod verdict;
