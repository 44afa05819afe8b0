//! French, which depeche is made to read.
//!
//! Lists that the rules of `segment/french` need are open to them; all else is reached by the facts.

pub(crate) mod abbreviations;
pub(crate) mod accents;
pub(crate) mod calendar;
pub(crate) mod compounds;
pub(crate) mod endings;
mod facts;
mod given_names;
mod hedges;
mod into_english;
mod negation;
mod numbers;
pub(crate) mod openers;
mod press;
mod speech;
mod verbs;
mod words;

pub(super) use facts::FRENCH;
pub(super) use into_english::INTO_ENGLISH;
