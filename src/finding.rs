//! Evidence in; findings, one rule per file, and one verdict out.

mod about;
mod challenge;
mod checked;
mod evidence;
mod finding_type;
mod handbook;
mod judge;
mod known_provider;
mod our_side;
mod pasted;
mod reading;
mod refusal;
mod result_line;
mod row;
mod rule;
mod source;
mod step;
mod summary;
mod verdict;
mod words;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

pub use about::About;
pub use evidence::{Evidence, Pasted};
pub use finding_type::{Finding, NotEvaluated, Remedy};
pub use handbook::handbook;
pub use judge::{judge, row_of, Judgement};
pub use our_side::{advice, Advice};
pub use pasted::explain;
pub use result_line::{could_not_run_line, result_line};
pub use row::Row;
pub use verdict::Verdict;
pub use words::lasting;
