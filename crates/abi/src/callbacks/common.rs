//! The callbacks that belong to no extension point.

/// Passes the declarations of the callbacks that belong to no extension point to the macro `$receiver`.
#[macro_export]
macro_rules! common_callbacks {
    ($($receiver:ident)::+ $(, $($extra:tt)*)?) => { $($receiver)::+! { $($($extra)*)?
        /// Write one entry to the host log.
        [1.37] fn log(level: log_level, message: module_buffer);
        /// Would this level be logged.
        [1.37] fn log_enabled(level: log_level) -> bool;
        /// Current log level.
        [1.39] fn get_log_level() -> log_level;
        /// Number of workers.
        [1.38] fn get_concurrency() -> u32;
        /// Running in validate-only mode.
        [1.38] fn is_validation_mode() -> bool;
        /// Publish a function pointer process-wide.
        [1.38] fn register_function(key: module_buffer, function_ptr: *mut c_void) -> bool;
        /// Look a published function up.
        [1.38] fn get_function(key: module_buffer, function_ptr_out: *mut *mut c_void) -> bool;
        /// Publish a data pointer process-wide.
        [1.38] fn register_shared_data(key: module_buffer, data_ptr: *mut c_void) -> bool;
        /// Look a published pointer up.
        [1.38] fn get_shared_data(key: module_buffer, data_ptr_out: *mut *mut c_void) -> bool;
    } };
}
