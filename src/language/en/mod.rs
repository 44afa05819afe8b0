//! English, which depeche is made to write.

mod calendar;
mod facts;
mod hedges;
mod inflection;
mod negation;
mod numbers;
mod speech;
mod words;

pub(super) use facts::ENGLISH;
pub(super) use inflection::INFLECTION;
