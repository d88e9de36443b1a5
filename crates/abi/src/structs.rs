//! Structures that cross the boundary by value or through a pointer.

use crate::enums::*;
use crate::handles::*;
use crate::size_t;

/// Declares the structures, and the list that the C header is written from.
macro_rules! structs {
    ($($(#[$doc:meta])* [$since:literal] $name:ident { $($(#[$fdoc:meta])* $field:ident: $type:ty,)* })*) => {
        $(
            $(#[$doc])*
            #[repr(C)]
            #[derive(Clone, Copy, Debug)]
            pub struct $name { $($(#[$fdoc])* pub $field: $type,)* }
        )*
        pub(crate) const STRUCTS: &[crate::manifest::Struct] = &[$(
            crate::manifest::Struct {
                name: stringify!($name),
                since: crate::Version::parse(stringify!($since)),
                fields: &[$((stringify!($type), stringify!($field)),)*],
            },
        )*];
    };
}

structs! {
    /// Envoy buffer.
    [1.37] envoy_buffer {
        /// Ptr.
        ptr: buffer_envoy_ptr,
        /// Length.
        length: size_t,
    }
    /// Module buffer.
    [1.37] module_buffer {
        /// Ptr.
        ptr: buffer_module_ptr,
        /// Length.
        length: size_t,
    }
    /// Module http header.
    [1.37] module_http_header {
        /// Key ptr.
        key_ptr: buffer_module_ptr,
        /// Key length.
        key_length: size_t,
        /// Value ptr.
        value_ptr: buffer_module_ptr,
        /// Value length.
        value_length: size_t,
    }
    /// Module key value pair.
    [1.39] module_key_value_pair {
        /// Key ptr.
        key_ptr: buffer_module_ptr,
        /// Key length.
        key_length: size_t,
        /// Value ptr.
        value_ptr: buffer_module_ptr,
        /// Value length.
        value_length: size_t,
    }
    /// Envoy http header.
    [1.37] envoy_http_header {
        /// Key ptr.
        key_ptr: buffer_envoy_ptr,
        /// Key length.
        key_length: size_t,
        /// Value ptr.
        value_ptr: buffer_envoy_ptr,
        /// Value length.
        value_length: size_t,
    }
    /// Socket option.
    [1.37] socket_option {
        /// Level.
        level: i64,
        /// Name.
        name: i64,
        /// State.
        state: socket_option_state,
        /// Value type.
        value_type: socket_option_value_type,
        /// Int value.
        int_value: i64,
        /// Byte value.
        byte_value: envoy_buffer,
    }
    /// Timing info.
    [1.37] timing_info {
        /// Start time unix ns.
        start_time_unix_ns: i64,
        /// Request complete duration ns.
        request_complete_duration_ns: i64,
        /// First upstream tx byte sent ns.
        first_upstream_tx_byte_sent_ns: i64,
        /// Last upstream tx byte sent ns.
        last_upstream_tx_byte_sent_ns: i64,
        /// First upstream rx byte received ns.
        first_upstream_rx_byte_received_ns: i64,
        /// Last upstream rx byte received ns.
        last_upstream_rx_byte_received_ns: i64,
        /// First downstream tx byte sent ns.
        first_downstream_tx_byte_sent_ns: i64,
        /// Last downstream tx byte sent ns.
        last_downstream_tx_byte_sent_ns: i64,
    }
    /// Bytes info.
    [1.37] bytes_info {
        /// Bytes received.
        bytes_received: u64,
        /// Bytes sent.
        bytes_sent: u64,
        /// Wire bytes received.
        wire_bytes_received: u64,
        /// Wire bytes sent.
        wire_bytes_sent: u64,
    }
    /// Packed address.
    [1.39] packed_address {
        /// Address bytes.
        address_bytes: [u8; 16],
        /// Port.
        port: u16,
        /// Family.
        family: u8,
    }
    /// Cert validator validation result.
    [1.38] cert_validator_validation_result {
        /// Status.
        status: cert_validator_validation_status,
        /// Detailed status.
        detailed_status: cert_validator_client_validation_status,
        /// Tls alert.
        tls_alert: u8,
        /// Has tls alert.
        has_tls_alert: bool,
    }
    /// Dns address.
    [1.38] dns_address {
        /// Address ptr.
        address_ptr: buffer_module_ptr,
        /// Address length.
        address_length: size_t,
        /// Ttl seconds.
        ttl_seconds: u32,
    }
    /// Transport socket io result.
    [1.38] transport_socket_io_result {
        /// Action.
        action: transport_socket_post_io_action,
        /// Bytes processed.
        bytes_processed: u64,
        /// End stream read.
        end_stream_read: bool,
    }
}
