//! The records hold what the types promise, and read like a colleague.

mod login_products;
mod recognising;
mod records;
mod sources;
mod templates;
