//! Enumerations of network, listener and UDP filters and of transport sockets.

super::enums! {
    /// What comes after a network filter's hook.
    [1.37] on_network_filter_data_status {
        /// The next filter runs.
        Continue = 0,
        /// Later filters wait until this one resumes them or more bytes come.
        StopIteration = 1,
    }
    /// How a connection is closed.
    [1.37] network_connection_close_type {
        /// After all bytes that wait were written.
        FlushWrite = 0,
        /// At once, after one attempt to write what waits.
        NoFlush = 1,
        /// After all bytes that wait were written, and then when the peer closes or a delay has passed.
        FlushWriteAndDelay = 2,
        /// At once; bytes that wait are dropped.
        Abort = 3,
        /// At once and with a TCP reset; bytes that wait are dropped.
        AbortReset = 4,
    }
    /// What happened to a connection.
    [1.37] network_connection_event {
        /// The peer closed it, or it broke.
        RemoteClose = 0,
        /// This side closed it.
        LocalClose = 1,
        /// It stands, with its handshake done where it has one.
        Connected = 2,
        /// It stands and carries early data, before its handshake is done.
        ConnectedZeroRtt = 3,
    }
    /// Where a connection is in its life.
    [1.38] network_connection_state {
        /// Bytes flow both ways.
        Open = 0,
        /// It closes once the bytes that wait are written; nothing is read any more.
        Closing = 1,
        /// It is gone.
        Closed = 2,
    }
    /// What a call to stop or resume reading changed.
    [1.38] network_read_disable_status {
        /// Nothing, since the connection is not open.
        NoTransition = 0,
        /// Nothing to be seen: someone else still stops reading.
        StillReadDisabled = 1,
        /// Reading goes on again.
        TransitionedToReadEnabled = 2,
        /// Reading has stopped.
        TransitionedToReadDisabled = 3,
    }
    /// What comes after a listener filter's hook.
    [1.37] on_listener_filter_status {
        /// The filter is done, and the next one runs.
        Continue = 0,
        /// The socket waits for this filter.
        StopIteration = 1,
    }
    /// What comes after a UDP listener filter's hook.
    [1.37] on_udp_listener_filter_status {
        /// The next filter gets the datagram.
        Continue = 0,
        /// The datagram ends here.
        StopIteration = 1,
    }
    /// What becomes of the connection after a transport socket read or wrote.
    [1.38] transport_socket_post_io_action {
        /// It stays open.
        KeepOpen = 0,
        /// It is closed.
        Close = 1,
    }
    /// How a read or write of the raw socket went.
    [1.39] transport_socket_io_status {
        /// Bytes moved; none, when reading, is the end of the peer's data.
        Success = 0,
        /// The socket is not ready; the host calls again when it is.
        Again = 1,
        /// It failed; the connection should be closed.
        Error = 2,
    }
}
