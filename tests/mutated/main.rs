//! Valid inputs, damaged in every way that files get damaged: whatever comes of it, nothing panics, nothing takes long, what is read is
//! sound, and what is not read is told with the name of the file.
//!
//! The damage is drawn in the same order at every start, so a failure comes again; it is shrunk to the least damage that still fails. A
//! longer search: `DEPECHE_MUTATIONS=20000 cargo test --release --test mutated`. `fuzz/` does the same without an end.

mod bounded;
mod damage;
mod formats;
mod laws;
mod regressions;
