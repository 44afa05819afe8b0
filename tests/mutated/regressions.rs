//! Inputs that once did harm.
