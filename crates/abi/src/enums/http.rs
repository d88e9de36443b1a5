//! Enumerations of the HTTP filter.

super::enums! {
    /// Which body is meant. Any other number behaves like a body that is absent.
    [1.37] http_body_type {
        /// The piece of the request body that the hook was called for; absent outside that hook.
        ReceivedRequestBody = 0,
        /// What the stream holds back of the request body; absent while it holds nothing.
        BufferedRequestBody = 1,
        /// The piece of the response body that the hook was called for; absent outside that hook.
        ReceivedResponseBody = 2,
        /// What the stream holds back of the response body; absent while it holds nothing.
        BufferedResponseBody = 3,
    }
    /// What becomes of the request headers after a filter saw them.
    [1.37] on_http_filter_request_headers_status {
        /// They go to the next filter.
        Continue = 0,
        /// They wait until this filter resumes them; body and trailers still reach this filter.
        StopIteration = 1,
        /// They go to the next filter without the mark of the end, since this filter will add a body.
        ContinueAndDontEndStream = 2,
        /// They wait, and so do body and trailers, without this filter seeing those; too much body fails the stream.
        StopAllIterationAndBuffer = 3,
        /// They wait, and so do body and trailers, without this filter seeing those; too much body slows the sender.
        StopAllIterationAndWatermark = 4,
    }
    /// What becomes of a piece of the request body after a filter saw it.
    [1.37] on_http_filter_request_body_status {
        /// It goes to the next filter, with whatever was held back before it.
        Continue = 0,
        /// It is held back; too much fails the stream.
        StopIterationAndBuffer = 1,
        /// It is held back; too much slows the sender.
        StopIterationAndWatermark = 2,
        /// It goes no further and is not kept: what the filter left of it is lost.
        StopIterationNoBuffer = 3,
    }
    /// What becomes of the request trailers after a filter saw them.
    [1.37] on_http_filter_request_trailers_status {
        /// They go to the next filter, with whatever was held back before them.
        Continue = 0,
        /// They wait until this filter resumes them.
        StopIteration = 1,
    }
    /// What becomes of the response headers after a filter saw them.
    [1.37] on_http_filter_response_headers_status {
        /// They go to the next filter on the way to the client.
        Continue = 0,
        /// They wait until this filter resumes them; body and trailers still reach this filter.
        StopIteration = 1,
        /// They go to the next filter on the way to the client without the mark of the end, since this filter will add
        /// a body.
        ContinueAndDontEndStream = 2,
        /// They wait, and so do body and trailers, without this filter seeing those; too much body fails the stream.
        StopAllIterationAndBuffer = 3,
        /// They wait, and so do body and trailers, without this filter seeing those; too much body slows the sender.
        StopAllIterationAndWatermark = 4,
    }
    /// What becomes of a piece of the response body after a filter saw it.
    [1.37] on_http_filter_response_body_status {
        /// It goes to the next filter on the way to the client, with whatever was held back before it.
        Continue = 0,
        /// It is held back; too much fails the stream.
        StopIterationAndBuffer = 1,
        /// It is held back; too much slows the sender.
        StopIterationAndWatermark = 2,
        /// It goes no further and is not kept: what the filter left of it is lost.
        StopIterationNoBuffer = 3,
    }
    /// What becomes of the response trailers after a filter saw them.
    [1.37] on_http_filter_response_trailers_status {
        /// They go to the next filter on the way to the client, with whatever was held back before them.
        Continue = 0,
        /// They wait until this filter resumes them.
        StopIteration = 1,
    }
    /// What a filter makes of a local reply.
    [1.38] on_http_filter_local_reply_status {
        /// The reply is sent.
        Continue = 0,
        /// The stream is reset in place of the reply, after all filters were told.
        ContinueAndResetStream = 1,
    }
    /// With what reason a filter resets its stream.
    [1.38] http_filter_stream_reset_reason {
        /// The stream is given up.
        LocalReset = 0,
        /// The stream was refused, so that the client may try again.
        LocalRefusedStreamReset = 1,
    }
}
