//! Response flags: what went wrong, or was special, with a response.

/// Declares the flags with their bit numbers, short and long names.
macro_rules! flags {
    ($($(#[$doc:meta])* $name:ident = $bit:literal, $short:literal, $long:literal;)*) => {
        /// What went wrong, or was special, with a response. Numbers and names are those of Envoy 1.40.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        #[repr(u8)]
        pub enum ResponseFlag {
            $($(#[$doc])* $name = $bit,)*
        }

        impl ResponseFlag {
            /// All flags, in the order of their numbers.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The name in text logs, such as `UF`.
            #[must_use]
            pub const fn short_name(self) -> &'static str {
                match self { $(Self::$name => $short,)* }
            }

            /// The name in full, such as `UpstreamConnectionFailure`.
            #[must_use]
            pub const fn long_name(self) -> &'static str {
                match self { $(Self::$name => $long,)* }
            }
        }
    };
}

flags! {
    /// The proxy failed its own health check.
    FailedLocalHealthCheck = 0, "LH", "FailedLocalHealthCheck";
    /// The cluster has no healthy host.
    NoHealthyUpstream = 1, "UH", "NoHealthyUpstream";
    /// The upstream host did not answer in time.
    UpstreamRequestTimeout = 2, "UT", "UpstreamRequestTimeout";
    /// The proxy reset the upstream request.
    LocalReset = 3, "LR", "LocalReset";
    /// The upstream host reset the request.
    UpstreamRemoteReset = 4, "UR", "UpstreamRemoteReset";
    /// The upstream host could not be reached.
    UpstreamConnectionFailure = 5, "UF", "UpstreamConnectionFailure";
    /// The upstream host closed the connection.
    UpstreamConnectionTermination = 6, "UC", "UpstreamConnectionTermination";
    /// A limit of the cluster was reached.
    UpstreamOverflow = 7, "UO", "UpstreamOverflow";
    /// No route, or no filter chain, fits the request.
    NoRouteFound = 8, "NR", "NoRouteFound";
    /// The request was delayed on purpose.
    DelayInjected = 9, "DI", "DelayInjected";
    /// The request was failed on purpose.
    FaultInjected = 10, "FI", "FaultInjected";
    /// The request was over its rate limit.
    RateLimited = 11, "RL", "RateLimited";
    /// The authorisation service refused the request.
    UnauthorizedExternalService = 12, "UAEX", "UnauthorizedExternalService";
    /// The rate limit service failed.
    RateLimitServiceError = 13, "RLSE", "RateLimitServiceError";
    /// The connection with the client ended.
    DownstreamConnectionTermination = 14, "DC", "DownstreamConnectionTermination";
    /// The attempts to reach an upstream host are used up.
    UpstreamRetryLimitExceeded = 15, "URX", "UpstreamRetryLimitExceeded";
    /// Nothing moved on the stream for too long.
    StreamIdleTimeout = 16, "SI", "StreamIdleTimeout";
    /// A header meant for the proxy was not valid.
    InvalidEnvoyRequestHeaders = 17, "IH", "InvalidEnvoyRequestHeaders";
    /// The client broke the rules of HTTP.
    DownstreamProtocolError = 18, "DPE", "DownstreamProtocolError";
    /// The upstream request lasted longer than allowed.
    UpstreamMaxStreamDurationReached = 19, "UMSDR", "UpstreamMaxStreamDurationReached";
    /// A cache answered.
    ResponseFromCacheFilter = 20, "RFCF", "ResponseFromCacheFilter";
    /// The configuration of a filter did not arrive in time.
    NoFilterConfigFound = 21, "NFCF", "NoFilterConfigFound";
    /// The request or connection lasted longer than allowed.
    DurationTimeout = 22, "DT", "DurationTimeout";
    /// The upstream host broke the rules of HTTP.
    UpstreamProtocolError = 23, "UPE", "UpstreamProtocolError";
    /// The route's cluster does not exist.
    NoClusterFound = 24, "NC", "NoClusterFound";
    /// The proxy was overloaded.
    OverloadManager = 25, "OM", "OverloadManagerTerminated";
    /// The upstream host's name could not be resolved.
    DnsResolutionFailed = 26, "DF", "DnsResolutionFailed";
    /// The cluster's policy dropped part of the requests.
    DropOverLoad = 27, "DO", "DropOverload";
    /// The client reset the request.
    DownstreamRemoteReset = 28, "DR", "DownstreamRemoteReset";
    /// The cluster's policy dropped all requests.
    UnconditionalDropOverload = 29, "UDO", "UnconditionalDropOverload";
}

impl ResponseFlag {
    /// The flag of this short name.
    #[must_use]
    pub fn by_short_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|flag| flag.short_name() == name)
    }

    const fn bit(self) -> u32 {
        1 << self as u8
    }
}

/// A set of flags that remembers their order: logs name them in the order in which they were raised, as Envoy does.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ResponseFlags {
    bits: u32,
    /// Numbers of the flags, five bits each, the first one lowest. There is room for twelve.
    order: u64,
}

impl ResponseFlags {
    /// No flag.
    pub const NONE: Self = Self { bits: 0, order: 0 };

    const ORDERED: u32 = 12;
    const NUMBER_BITS: u32 = 5;

    /// These and `flag`.
    #[must_use]
    pub const fn with(self, flag: ResponseFlag) -> Self {
        if self.contains(flag) {
            return self;
        }
        let place = self.bits.count_ones();
        let number =
            if place < Self::ORDERED { (flag as u64) << (place * Self::NUMBER_BITS) } else { 0 };
        Self { bits: self.bits | flag.bit(), order: self.order | number }
    }

    /// Whether `flag` is among them.
    #[must_use]
    pub const fn contains(self, flag: ResponseFlag) -> bool {
        self.bits & flag.bit() != 0
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// The mask in which each flag is the bit of its number.
    #[must_use]
    pub const fn bits(self) -> u32 {
        self.bits
    }

    /// The flags in the order in which they were raised. What comes after the twelfth, which no request has shown, is left out.
    pub fn iter(self) -> impl Iterator<Item = ResponseFlag> {
        let count = self.bits.count_ones().min(Self::ORDERED);
        (0..count).map(move |place| {
            let number = self.order >> (place * Self::NUMBER_BITS) & 0x1f;
            ResponseFlag::ALL[number as usize]
        })
    }
}

impl From<ResponseFlag> for ResponseFlags {
    fn from(flag: ResponseFlag) -> Self {
        Self::NONE.with(flag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_places_in_the_list_and_names_differ() {
        for (number, flag) in ResponseFlag::ALL.iter().enumerate() {
            assert_eq!(*flag as usize, number);
            assert_eq!(ResponseFlag::by_short_name(flag.short_name()), Some(*flag));
        }
        assert_eq!(ResponseFlag::by_short_name("XX"), None);
    }

    #[test]
    fn flags_are_listed_in_the_order_in_which_they_were_raised() {
        use ResponseFlag::{
            NoClusterFound, UpstreamConnectionFailure as Failure, UpstreamRetryLimitExceeded,
        };
        let flags = ResponseFlags::NONE
            .with(NoClusterFound)
            .with(Failure)
            .with(NoClusterFound)
            .with(UpstreamRetryLimitExceeded);
        assert!(flags.iter().eq([NoClusterFound, Failure, UpstreamRetryLimitExceeded]));
        assert_eq!(flags.bits(), 1 << 24 | 1 << 5 | 1 << 15);
        assert!(flags.contains(Failure) && !flags.contains(ResponseFlag::NoRouteFound));
        let all = ResponseFlag::ALL.iter().fold(ResponseFlags::NONE, |set, flag| set.with(*flag));
        assert_eq!(all.bits(), (1 << 30) - 1);
        assert!(all.iter().eq(ResponseFlag::ALL[..12].iter().copied()));
    }
}
