//! resilint: compliance as code for teams that host electronic health records.

pub mod assess;
pub mod estate;
pub mod judge;
pub mod policy;
pub mod discover;
pub mod evidence;
pub mod problem;
pub mod report;
pub mod calendar;
pub mod config;
pub mod discover;
pub mod kubernetes;
pub mod problem;
pub mod record;
pub mod resource;
pub mod source;
pub mod terraform;
pub mod value;
pub mod verdict;
pub mod yaml;
