//! The files that a run leaves, from values made by hand.

mod digest;
mod golden;
mod hostile;
mod records;
mod sample;
