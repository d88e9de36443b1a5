//! Structures of stats, declared with their names.

/// Declares structures of one thread's parts of stats. A field's name is the stat's name within the scope.
///
/// `counters`, `gauges` and `histograms` become fields. `unmoved` names stats whose subject is not there: they exist, since whoever
/// reads Envoy's stats expects them, and stay at zero.
macro_rules! stat_set {
    ($(#[$meta:meta])* $visibility:vis struct $name:ident {
        counters { $($(#[$counter_doc:meta])* $counter:ident),* $(,)? }
        gauges { $($(#[$gauge_doc:meta])* $gauge:ident),* $(,)? }
        histograms { $($(#[$histogram_doc:meta])* $histogram:ident),* $(,)? }
        unmoved counters { $($unmoved_counter:ident),* $(,)? }
        unmoved gauges { $($unmoved_gauge:ident),* $(,)? }
        unmoved histograms { $($unmoved_histogram:ident),* $(,)? }
    }) => {
        $(#[$meta])*
        #[derive(Debug)]
        #[allow(missing_docs, reason = "the names are Envoy's, and its documentation says what they count")]
        $visibility struct $name {
            $($(#[$counter_doc])* pub $counter: $crate::stats::LocalCounter,)*
            $($(#[$gauge_doc])* pub $gauge: $crate::stats::LocalGauge,)*
            $($(#[$histogram_doc])* pub $histogram: $crate::stats::LocalHistogram,)*
        }

        #[allow(unreachable_pub, reason = "a set may be private")]
        impl $name {
            /// The parts of the writer's thread.
            #[must_use]
            pub fn new(scope: &$crate::stats::Scope, writer: &$crate::stats::Writer) -> Self {
                let _ = writer;
                $(let _unmoved = scope.counter(stringify!($unmoved_counter));)*
                $(let _unmoved = scope.gauge(stringify!($unmoved_gauge));)*
                $(let _unmoved = scope.histogram(stringify!($unmoved_histogram));)*
                Self {
                    $($counter: writer.counter(&scope.counter(stringify!($counter))),)*
                    $($gauge: writer.gauge(&scope.gauge(stringify!($gauge))),)*
                    $($histogram: writer.histogram(&scope.histogram(stringify!($histogram))),)*
                }
            }
        }
    };
}
pub(crate) use stat_set;
