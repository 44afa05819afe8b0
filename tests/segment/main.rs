//! Segmentation: golden cases by phenomenon, laws on random text, the measured bar, and time.

mod bar;
mod golden;
mod laws;
