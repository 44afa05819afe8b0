//! Segmentation: golden cases by phenomenon, laws on random text, the measured bar, and time.

mod segmentation {
    pub mod bar;
    pub mod golden;
    pub mod laws;
}
