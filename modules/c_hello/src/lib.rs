//! An HTTP filter in plain C: `hello.c` is the module. This file is empty so that Cargo has a library to make of it.
