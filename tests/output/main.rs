//! The files that a run leaves, from values made by hand.

mod digest;
mod finished;
mod golden;
mod hostile;
mod records;
mod sample;
