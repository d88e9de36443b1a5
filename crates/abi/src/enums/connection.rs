//! Enumerations of network, listener and UDP filters and of transport sockets.

super::enums! {
    /// On network filter data status.
    [1.37] on_network_filter_data_status {
        /// Continue.
        Continue = 0,
        /// Stop iteration.
        StopIteration = 1,
    }
    /// Network connection close type.
    [1.37] network_connection_close_type {
        /// Flush write.
        FlushWrite = 0,
        /// No flush.
        NoFlush = 1,
        /// Flush write and delay.
        FlushWriteAndDelay = 2,
        /// Abort.
        Abort = 3,
        /// Abort reset.
        AbortReset = 4,
    }
    /// Network connection event.
    [1.37] network_connection_event {
        /// Remote close.
        RemoteClose = 0,
        /// Local close.
        LocalClose = 1,
        /// Connected.
        Connected = 2,
        /// Connected zero rtt.
        ConnectedZeroRtt = 3,
    }
    /// Network connection state.
    [1.38] network_connection_state {
        /// Open.
        Open = 0,
        /// Closing.
        Closing = 1,
        /// Closed.
        Closed = 2,
    }
    /// Network read disable status.
    [1.38] network_read_disable_status {
        /// No transition.
        NoTransition = 0,
        /// Still read disabled.
        StillReadDisabled = 1,
        /// Transitioned to read enabled.
        TransitionedToReadEnabled = 2,
        /// Transitioned to read disabled.
        TransitionedToReadDisabled = 3,
    }
    /// On listener filter status.
    [1.37] on_listener_filter_status {
        /// Continue.
        Continue = 0,
        /// Stop iteration.
        StopIteration = 1,
    }
    /// On udp listener filter status.
    [1.37] on_udp_listener_filter_status {
        /// Continue.
        Continue = 0,
        /// Stop iteration.
        StopIteration = 1,
    }
    /// Transport socket post io action.
    [1.38] transport_socket_post_io_action {
        /// Keep open.
        KeepOpen = 0,
        /// Close.
        Close = 1,
    }
    /// Transport socket io status.
    [1.39] transport_socket_io_status {
        /// Success.
        Success = 0,
        /// Again.
        Again = 1,
        /// Error.
        Error = 2,
    }
}
