//! The pages as a whole.

mod blind;
mod hostile;
mod sample;
mod words;

use super::*;
