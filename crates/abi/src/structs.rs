//! Structures that cross the boundary by value or through a pointer.

use crate::enums::*;
use crate::handles::*;
use crate::size_t;

/// Declares the structures with their 64-bit layout, and the list of them as data.
macro_rules! structs {
    ($(
        $(#[doc = $doc:literal])*
        [$since:literal, size $size:literal, align $align:literal]
        $name:ident { $($(#[doc = $fdoc:literal])* [$offset:literal] $field:ident: $type:ty,)* }
    )*) => {
        $(
            $(#[doc = $doc])*
            #[repr(C)]
            #[derive(Clone, Copy, Debug)]
            pub struct $name { $($(#[doc = $fdoc])* pub $field: $type,)* }

            #[cfg(target_pointer_width = "64")]
            const _: () = {
                assert!(size_of::<$name>() == $size, "the size is not the declared one");
                assert!(align_of::<$name>() == $align, "the alignment is not the declared one");
                $(assert!(core::mem::offset_of!($name, $field) == $offset, "an offset is not the declared one");)*
            };
        )*
        pub(crate) const STRUCTS: &[crate::manifest::Struct] = &[$(
            crate::manifest::Struct {
                name: stringify!($name),
                since: crate::Version::parse(stringify!($since)),
                size: $size,
                align: $align,
                fields: &[$(crate::manifest::Field {
                    name: stringify!($field),
                    ty: stringify!($type),
                    offset: $offset,
                    docs: &[$($fdoc,)*],
                },)*],
                docs: &[$($doc,)*],
            },
        )*];
    };
}

structs! {
    /// Envoy buffer.
    [1.37, size 16, align 8]
    envoy_buffer {
        /// Ptr.
        [0] ptr: buffer_envoy_ptr,
        /// Length.
        [8] length: size_t,
    }
    /// Module buffer.
    [1.37, size 16, align 8]
    module_buffer {
        /// Ptr.
        [0] ptr: buffer_module_ptr,
        /// Length.
        [8] length: size_t,
    }
    /// Module http header.
    [1.37, size 32, align 8]
    module_http_header {
        /// Key ptr.
        [0] key_ptr: buffer_module_ptr,
        /// Key length.
        [8] key_length: size_t,
        /// Value ptr.
        [16] value_ptr: buffer_module_ptr,
        /// Value length.
        [24] value_length: size_t,
    }
    /// Module key value pair.
    [1.39, size 32, align 8]
    module_key_value_pair {
        /// Key ptr.
        [0] key_ptr: buffer_module_ptr,
        /// Key length.
        [8] key_length: size_t,
        /// Value ptr.
        [16] value_ptr: buffer_module_ptr,
        /// Value length.
        [24] value_length: size_t,
    }
    /// Envoy http header.
    [1.37, size 32, align 8]
    envoy_http_header {
        /// Key ptr.
        [0] key_ptr: buffer_envoy_ptr,
        /// Key length.
        [8] key_length: size_t,
        /// Value ptr.
        [16] value_ptr: buffer_envoy_ptr,
        /// Value length.
        [24] value_length: size_t,
    }
    /// Socket option.
    [1.37, size 48, align 8]
    socket_option {
        /// Level.
        [0] level: i64,
        /// Name.
        [8] name: i64,
        /// State.
        [16] state: socket_option_state,
        /// Value type.
        [20] value_type: socket_option_value_type,
        /// Int value.
        [24] int_value: i64,
        /// Byte value.
        [32] byte_value: envoy_buffer,
    }
    /// Timing info.
    [1.37, size 64, align 8]
    timing_info {
        /// Start time unix ns.
        [0] start_time_unix_ns: i64,
        /// Request complete duration ns.
        [8] request_complete_duration_ns: i64,
        /// First upstream tx byte sent ns.
        [16] first_upstream_tx_byte_sent_ns: i64,
        /// Last upstream tx byte sent ns.
        [24] last_upstream_tx_byte_sent_ns: i64,
        /// First upstream rx byte received ns.
        [32] first_upstream_rx_byte_received_ns: i64,
        /// Last upstream rx byte received ns.
        [40] last_upstream_rx_byte_received_ns: i64,
        /// First downstream tx byte sent ns.
        [48] first_downstream_tx_byte_sent_ns: i64,
        /// Last downstream tx byte sent ns.
        [56] last_downstream_tx_byte_sent_ns: i64,
    }
    /// Bytes info.
    [1.37, size 32, align 8]
    bytes_info {
        /// Bytes received.
        [0] bytes_received: u64,
        /// Bytes sent.
        [8] bytes_sent: u64,
        /// Wire bytes received.
        [16] wire_bytes_received: u64,
        /// Wire bytes sent.
        [24] wire_bytes_sent: u64,
    }
    /// Packed address.
    [1.39, size 20, align 2]
    packed_address {
        /// Address bytes.
        [0] address_bytes: [u8; 16],
        /// Port.
        [16] port: u16,
        /// Family.
        [18] family: u8,
    }
    /// Cert validator validation result.
    [1.38, size 12, align 4]
    cert_validator_validation_result {
        /// Status.
        [0] status: cert_validator_validation_status,
        /// Detailed status.
        [4] detailed_status: cert_validator_client_validation_status,
        /// Tls alert.
        [8] tls_alert: u8,
        /// Has tls alert.
        [9] has_tls_alert: bool,
    }
    /// Dns address.
    [1.38, size 24, align 8]
    dns_address {
        /// Address ptr.
        [0] address_ptr: buffer_module_ptr,
        /// Address length.
        [8] address_length: size_t,
        /// Ttl seconds.
        [16] ttl_seconds: u32,
    }
    /// Transport socket io result.
    [1.38, size 24, align 8]
    transport_socket_io_result {
        /// Action.
        [0] action: transport_socket_post_io_action,
        /// Bytes processed.
        [8] bytes_processed: u64,
        /// End stream read.
        [16] end_stream_read: bool,
    }
}
