//! Evidence in; findings, one rule per file, and one verdict out.

mod evidence;
mod finding_type;
mod judge;
mod verdict;

pub use evidence::Evidence;
pub use finding_type::{Finding, NotEvaluated, Remedy};
pub use judge::{judge, Judgement};
pub use verdict::Verdict;
