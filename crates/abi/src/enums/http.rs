//! Enumerations of the HTTP filter.

super::enums! {
    /// Http body type.
    [1.37] http_body_type {
        /// Received request body.
        ReceivedRequestBody = 0,
        /// Buffered request body.
        BufferedRequestBody = 1,
        /// Received response body.
        ReceivedResponseBody = 2,
        /// Buffered response body.
        BufferedResponseBody = 3,
    }
    /// On http filter request headers status.
    [1.37] on_http_filter_request_headers_status {
        /// Continue.
        Continue = 0,
        /// Stop iteration.
        StopIteration = 1,
        /// Continue and dont end stream.
        ContinueAndDontEndStream = 2,
        /// Stop all iteration and buffer.
        StopAllIterationAndBuffer = 3,
        /// Stop all iteration and watermark.
        StopAllIterationAndWatermark = 4,
    }
    /// On http filter request body status.
    [1.37] on_http_filter_request_body_status {
        /// Continue.
        Continue = 0,
        /// Stop iteration and buffer.
        StopIterationAndBuffer = 1,
        /// Stop iteration and watermark.
        StopIterationAndWatermark = 2,
        /// Stop iteration no buffer.
        StopIterationNoBuffer = 3,
    }
    /// On http filter request trailers status.
    [1.37] on_http_filter_request_trailers_status {
        /// Continue.
        Continue = 0,
        /// Stop iteration.
        StopIteration = 1,
    }
    /// On http filter response headers status.
    [1.37] on_http_filter_response_headers_status {
        /// Continue.
        Continue = 0,
        /// Stop iteration.
        StopIteration = 1,
        /// Continue and dont end stream.
        ContinueAndDontEndStream = 2,
        /// Stop all iteration and buffer.
        StopAllIterationAndBuffer = 3,
        /// Stop all iteration and watermark.
        StopAllIterationAndWatermark = 4,
    }
    /// On http filter response body status.
    [1.37] on_http_filter_response_body_status {
        /// Continue.
        Continue = 0,
        /// Stop iteration and buffer.
        StopIterationAndBuffer = 1,
        /// Stop iteration and watermark.
        StopIterationAndWatermark = 2,
        /// Stop iteration no buffer.
        StopIterationNoBuffer = 3,
    }
    /// On http filter response trailers status.
    [1.37] on_http_filter_response_trailers_status {
        /// Continue.
        Continue = 0,
        /// Stop iteration.
        StopIteration = 1,
    }
    /// On http filter local reply status.
    [1.38] on_http_filter_local_reply_status {
        /// Continue.
        Continue = 0,
        /// Continue and reset stream.
        ContinueAndResetStream = 1,
    }
    /// Http filter stream reset reason.
    [1.38] http_filter_stream_reset_reason {
        /// Local reset.
        LocalReset = 0,
        /// Local refused stream reset.
        LocalRefusedStreamReset = 1,
    }
}
