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
    /// A piece of bytes that the host owns. Unless a callback says otherwise, it lasts until the hook returns or its
    /// source changes.
    [1.37, size 16, align 8]
    envoy_buffer {
        /// The first byte; may be null where the length is 0.
        [0] ptr: buffer_envoy_ptr,
        /// The number of bytes.
        [8] length: size_t,
    }
    /// A piece of bytes that the module owns. As an argument it is read or copied before the callback returns.
    [1.37, size 16, align 8]
    module_buffer {
        /// The first byte; may be null where the length is 0.
        [0] ptr: buffer_module_ptr,
        /// The number of bytes.
        [8] length: size_t,
    }
    /// A header that the module owns.
    [1.37, size 32, align 8]
    module_http_header {
        /// The first byte of the name.
        [0] key_ptr: buffer_module_ptr,
        /// The number of bytes in the name.
        [8] key_length: size_t,
        /// The first byte of the value.
        [16] value_ptr: buffer_module_ptr,
        /// The number of bytes in the value.
        [24] value_length: size_t,
    }
    /// A key and a string for it that the module owns, one entry of a batch.
    [1.39, size 32, align 8]
    module_key_value_pair {
        /// The first byte of the key.
        [0] key_ptr: buffer_module_ptr,
        /// The number of bytes in the key.
        [8] key_length: size_t,
        /// The first byte of the string.
        [16] value_ptr: buffer_module_ptr,
        /// The number of bytes in the string.
        [24] value_length: size_t,
    }
    /// A header that the host owns, until the map changes or the hook returns. Names are in lower case.
    [1.37, size 32, align 8]
    envoy_http_header {
        /// The first byte of the name.
        [0] key_ptr: buffer_envoy_ptr,
        /// The number of bytes in the name.
        [8] key_length: size_t,
        /// The first byte of the value.
        [16] value_ptr: buffer_envoy_ptr,
        /// The number of bytes in the value.
        [24] value_length: size_t,
    }
    /// A socket option that a filter added.
    [1.37, size 48, align 8]
    socket_option {
        /// The level, such as `SOL_SOCKET`.
        [0] level: i64,
        /// The option, such as `SO_KEEPALIVE`.
        [8] name: i64,
        /// When it is applied.
        [16] state: socket_option_state,
        /// Which of the two values counts.
        [20] value_type: socket_option_value_type,
        /// The value where it is a number, else 0.
        [24] int_value: i64,
        /// The value where it is bytes, else empty.
        [32] byte_value: envoy_buffer,
    }
    /// When things happened in a stream. All but the start are nanoseconds from the start, and -1 where not known.
    [1.37, size 64, align 8]
    timing_info {
        /// When the stream began, in nanoseconds since 1970.
        [0] start_time_unix_ns: i64,
        /// When the stream ended.
        [8] request_complete_duration_ns: i64,
        /// When the first byte went to the upstream host.
        [16] first_upstream_tx_byte_sent_ns: i64,
        /// When the last byte went to the upstream host.
        [24] last_upstream_tx_byte_sent_ns: i64,
        /// When the first byte came from the upstream host.
        [32] first_upstream_rx_byte_received_ns: i64,
        /// When the last byte came from the upstream host.
        [40] last_upstream_rx_byte_received_ns: i64,
        /// When the first byte went to the client.
        [48] first_downstream_tx_byte_sent_ns: i64,
        /// When the last byte went to the client.
        [56] last_downstream_tx_byte_sent_ns: i64,
    }
    /// How many bytes a stream moved.
    [1.37, size 32, align 8]
    bytes_info {
        /// Bytes of body from the client.
        [0] bytes_received: u64,
        /// Bytes of body to the client.
        [8] bytes_sent: u64,
        /// All bytes from the upstream host, as they went over the wire.
        [16] wire_bytes_received: u64,
        /// All bytes to the upstream host, as they went over the wire.
        [24] wire_bytes_sent: u64,
    }
    /// An IP address and port without text.
    [1.39, size 20, align 2]
    packed_address {
        /// The address in network byte order; IPv4 takes the first four bytes, and the rest is 0.
        [0] address_bytes: [u8; 16],
        /// The port, in host byte order.
        [16] port: u16,
        /// 4 or 6, the version of IP.
        [18] family: u8,
    }
    /// What became of a certificate chain.
    [1.38, size 12, align 4]
    cert_validator_validation_result {
        /// Whether the handshake goes on.
        [0] status: cert_validator_validation_status,
        /// What is known of the peer's certificate.
        [4] detailed_status: cert_validator_client_validation_status,
        /// The TLS alert to send on failure; counts only with `has_tls_alert`.
        [8] tls_alert: u8,
        /// Whether `tls_alert` is given.
        [9] has_tls_alert: bool,
    }
    /// One address that a look-up found, in memory of the module.
    [1.38, size 24, align 8]
    dns_address {
        /// The first byte of the text `ip:port`, with port 0.
        [0] address_ptr: buffer_module_ptr,
        /// The number of bytes in the text.
        [8] address_length: size_t,
        /// How long the address may be kept, in seconds.
        [16] ttl_seconds: u32,
    }
    /// What a transport socket did when it was asked to read or write.
    [1.38, size 24, align 8]
    transport_socket_io_result {
        /// What becomes of the connection.
        [0] action: transport_socket_post_io_action,
        /// The bytes added to the read buffer, or taken from the write buffer.
        [8] bytes_processed: u64,
        /// Whether the peer's data has ended; counts when reading.
        [16] end_stream_read: bool,
    }
}
