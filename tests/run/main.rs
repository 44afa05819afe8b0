//! The folder run, with stand-ins for models: everything around them is the program's own.

#![allow(clippy::print_stderr, reason = "tests say aloud what they had to skip")]

mod crash;
mod failures;
mod machine;
mod provenance;
mod resume;
mod scale;
mod side_by_side;
mod stand_in;
mod verify;
