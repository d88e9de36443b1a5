//! The callbacks that belong to no extension point.

/// Passes the declarations of the callbacks that belong to no extension point to the macro `$receiver`.
#[macro_export]
macro_rules! common_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Writes a line to the host's log, from any thread. The host has copied `message` when this returns; `Off` and
        /// unknown levels write nothing.
        [1.37] fn log(level: log_level, message: module_buffer);
        /// Tells whether a line of this level would be written now, so that a module can save itself the formatting.
        /// Any thread.
        [1.37] fn log_enabled(level: log_level) -> bool;
        /// Gives the level that the host's log for modules has now; changes at run time show at once. Any thread.
        [1.39] fn get_log_level() -> log_level;
        /// Gives the number of worker threads. For the main thread, `program_init` and `config_new` included; elsewhere
        /// 0.
        [1.38] fn get_concurrency() -> u32;
        /// Tells whether the process only checks its configuration and will serve no traffic. For the main thread;
        /// elsewhere false.
        [1.38] fn is_validation_mode() -> bool;
        /// Publishes a function pointer to all modules of the process, under a key that is copied. False, and nothing
        /// is changed, for a null pointer or a key that is taken. Any thread; entries stay until the process ends.
        [1.38] fn register_function(key: module_buffer, function_ptr: *mut c_void) -> bool;
        /// Looks up what `register_function` published. False, and the output stays unwritten, for an unknown key. Any
        /// thread.
        [1.38] fn get_function(key: module_buffer, function_ptr_out: *mut *mut c_void) -> bool;
        /// Publishes a data pointer to all modules of the process, or replaces the one under the same key; the old one
        /// is not freed. False only for a null pointer. Any thread; what it points to stays the modules' affair.
        [1.38] fn register_shared_data(key: module_buffer, data_ptr: *mut c_void) -> bool;
        /// Looks up what `register_shared_data` published last. False, and the output stays unwritten, for an unknown
        /// key. Any thread.
        [1.38] fn get_shared_data(key: module_buffer, data_ptr_out: *mut *mut c_void) -> bool;
    } };
}
