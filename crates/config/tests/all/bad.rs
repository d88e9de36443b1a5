//! Configurations that are refused, and with what words.
