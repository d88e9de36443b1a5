//! The filters that a module has, and the configurations made for them.

use core::any::Any;
use core::marker::PhantomData;
use core::ptr;
use core::sync::atomic::{AtomicBool, Ordering};
use std::sync::Arc;

use attache_abi::{
    http_filter_config_envoy_ptr, http_filter_config_module_ptr, http_filter_envoy_ptr,
    http_filter_module_ptr, http_filter_per_route_config_module_ptr,
};

use super::HttpFilter;
use super::body::Body;
use super::callout::CalloutResponse;
use super::config::{ConfigEvent, HttpFilterConfig, Setup};
use super::event::{Answered, Event, Lent};
use super::headers::Headers;
use super::object::{Health, Unmade, create};
use crate::panic::catch;
use crate::{ConfigError, FilterConfig};

/// One HTTP filter that a module declares.
pub struct HttpFilterType {
    name: Option<&'static str>,
    subject: &'static str,
    new_config: MakeConfig,
    route_config: fn() -> RouteConfigType,
}

impl HttpFilterType {
    /// A filter that a configuration asks for by this name.
    #[must_use]
    pub const fn named<F: HttpFilter>(name: &'static str) -> Self {
        Self { name: Some(name), ..Self::any_name::<F>(name) }
    }

    /// A module's only filter, whatever name a configuration asks for; `subject` names it in the log.
    #[must_use]
    pub const fn any_name<F: HttpFilter>(subject: &'static str) -> Self {
        Self { name: None, subject, new_config: Config::<F>::make, route_config: F::route_config }
    }
}

type MakeConfig =
    fn(subject: &'static str, &mut Setup<'_>) -> Result<Arc<dyn AnyConfig>, ConfigError>;
type ParseRouteConfig = fn(&[u8]) -> Result<RouteConfig, ConfigError>;

/// How a filter reads per-route configurations; made in [`HttpFilter::route_config`].
pub struct RouteConfigType(Option<ParseRouteConfig>);

/// A per-route configuration of any type.
type RouteConfig = Box<dyn Any + Send + Sync>;

impl RouteConfigType {
    /// The filter takes none: the host refuses a configuration that has one.
    #[must_use]
    pub const fn none() -> Self {
        Self(None)
    }

    /// The filter takes one of this type.
    #[must_use]
    pub fn of<T: FilterConfig>() -> Self {
        Self(Some(|bytes| Ok(Box::new(T::parse(bytes)?))))
    }
}

/// A configuration of a filter of any type.
trait AnyConfig: Send + Sync {
    fn new_filter(&self, host: http_filter_envoy_ptr) -> http_filter_module_ptr;

    fn notify(&self, config: ConfigEvent<'_>, event: Lent<'_>);
}

struct Config<F: HttpFilter> {
    subject: &'static str,
    config: Arc<F::Config>,
    /// Whether one of its methods panicked; none is called again then.
    poisoned: AtomicBool,
    filter: PhantomData<fn() -> F>,
}

impl<F: HttpFilter> Config<F> {
    fn make(
        subject: &'static str,
        setup: &mut Setup<'_>,
    ) -> Result<Arc<dyn AnyConfig>, ConfigError> {
        let config = Arc::new(F::Config::new(setup)?);
        let poisoned = AtomicBool::new(false);
        Ok(Arc::new(Self { subject, config, poisoned, filter: PhantomData }))
    }

    fn deliver(&self, context: &mut ConfigEvent<'_>, event: Lent<'_>) {
        match event {
            Event::Scheduled(id) => self.config.scheduled(context, id),
            Event::Answer(answered) => self.deliver_answer(context, answered),
            // Streams have these.
            Event::AboveHighWatermark | Event::BelowLowWatermark | Event::StreamComplete => {}
        }
    }

    fn deliver_answer(
        &self,
        context: &mut ConfigEvent<'_>,
        answered: Answered<Headers<'_>, Body<'_>>,
    ) {
        let config = &*self.config;
        match answered {
            Answered::CalloutDone(id, result) => {
                let result = result.map(|(headers, body)| CalloutResponse::new(headers, body));
                config.http_callout_done(context, id, result);
            }
            Answered::StreamHeaders(id, headers, end) => {
                config.http_stream_headers(context, id, headers, end);
            }
            Answered::StreamData(id, data, end) => config.http_stream_data(context, id, data, end),
            Answered::StreamTrailers(id, trailers) => {
                config.http_stream_trailers(context, id, trailers);
            }
            Answered::StreamComplete(id) => config.http_stream_complete(context, id),
            Answered::StreamReset(id, reason) => config.http_stream_reset(context, id, reason),
        }
    }
}

impl<F: HttpFilter> AnyConfig for Config<F> {
    fn new_filter(&self, host: http_filter_envoy_ptr) -> http_filter_module_ptr {
        match catch(self.subject, "new", || F::new(&self.config)) {
            Some(filter) => create(filter, self.subject, host, Health::Sound),
            // Null would let the stream pass without the filter (HTTP-030).
            None => create(Unmade, self.subject, host, Health::Poisoned),
        }
    }

    fn notify(&self, mut config: ConfigEvent<'_>, event: Lent<'_>) {
        if self.poisoned.load(Ordering::Relaxed) {
            return;
        }
        let hook = event.config_hook();
        if catch(self.subject, hook, || self.deliver(&mut config, event)).is_none() {
            self.poisoned.store(true, Ordering::Relaxed);
        }
    }
}

/// Makes the configuration for the filter of this name; null, with the reason in the log, where that fails.
///
/// # Safety
///
/// `host` is the configuration that the host's hook came with.
pub(crate) unsafe fn new_config(
    filters: &[HttpFilterType],
    host: http_filter_config_envoy_ptr,
    name: &[u8],
    bytes: &[u8],
) -> http_filter_config_module_ptr {
    let config = catch("HTTP filter", "config_new", || {
        let filter = find(filters, name)?;
        // SAFETY: the caller vouches for the host's part, which the hook outlives.
        (filter.new_config)(filter.subject, &mut unsafe { Setup::new(host, name, bytes) })
    });
    match config {
        Some(Ok(config)) => Box::into_raw(Box::new(config)).cast_const().cast(),
        Some(Err(error)) => {
            refuse("configuration", name, &error);
            ptr::null()
        }
        None => ptr::null(),
    }
}

/// # Safety
///
/// `config` is null or came from [`new_config`], and is not destroyed yet.
unsafe fn config<'a>(config: http_filter_config_module_ptr) -> Option<&'a Arc<dyn AnyConfig>> {
    // SAFETY: `new_config` made the pointer from such a box.
    unsafe { config.cast::<Arc<dyn AnyConfig>>().as_ref() }
}

/// # Safety
///
/// `config` came from [`new_config`] and is not destroyed yet.
pub(crate) unsafe fn new_filter(
    config: http_filter_config_module_ptr,
    host: http_filter_envoy_ptr,
) -> http_filter_module_ptr {
    // SAFETY: the caller vouches for it.
    let config = unsafe { self::config(config) };
    config.map_or(ptr::null(), |config| config.new_filter(host))
}

/// # Safety
///
/// `config` came from [`new_config`] and is not destroyed yet; `host` is its other side, on the main thread.
pub(crate) unsafe fn notify_config(
    config: http_filter_config_module_ptr,
    host: http_filter_config_envoy_ptr,
    event: Lent<'_>,
) {
    // SAFETY: the caller vouches for it.
    if let Some(config) = unsafe { self::config(config) } {
        // A method may have the host destroy the configuration; this keeps it until the method has returned.
        let config = Arc::clone(config);
        // SAFETY: the caller vouches for it.
        config.notify(unsafe { ConfigEvent::new(host) }, event);
    }
}

/// # Safety
///
/// `config` is null or came from [`new_config`], and nobody uses it any more.
pub(crate) unsafe fn destroy_config(config: http_filter_config_module_ptr) {
    if !config.is_null() {
        // SAFETY: `new_config` made the pointer from such a box.
        let config = unsafe { Box::from_raw(config.cast_mut().cast::<Arc<dyn AnyConfig>>()) };
        catch("HTTP filter", "config_destroy", || drop(config));
    }
}

/// Reads a per-route configuration for the filter of this name; null, with the reason in the log, where that fails.
pub(crate) fn new_route_config(
    filters: &[HttpFilterType],
    name: &[u8],
    bytes: &[u8],
) -> http_filter_per_route_config_module_ptr {
    let config = catch("HTTP filter", "per_route_config_new", || {
        let RouteConfigType(parse) = (find(filters, name)?.route_config)();
        parse.ok_or("the filter takes no per-route configuration")?(bytes)
    });
    match config {
        Some(Ok(config)) => Box::into_raw(Box::new(config)).cast_const().cast(),
        Some(Err(error)) => {
            refuse("per-route configuration", name, &error);
            ptr::null()
        }
        None => ptr::null(),
    }
}

/// # Safety
///
/// `config` is null or came from [`new_route_config`], and is not destroyed during `'a`.
pub(crate) unsafe fn route_config<'a>(
    config: http_filter_per_route_config_module_ptr,
) -> Option<&'a (dyn Any + Send + Sync)> {
    // SAFETY: `new_route_config` made the pointer from such a box.
    unsafe { config.cast::<RouteConfig>().as_ref() }.map(|config| &**config)
}

/// # Safety
///
/// `config` is null or came from [`new_route_config`], and nobody uses it any more.
pub(crate) unsafe fn destroy_route_config(config: http_filter_per_route_config_module_ptr) {
    if !config.is_null() {
        // SAFETY: `new_route_config` made the pointer from such a box.
        let config = unsafe { Box::from_raw(config.cast_mut().cast::<RouteConfig>()) };
        catch("HTTP filter", "per_route_config_destroy", || drop(config));
    }
}

fn find<'f>(filters: &'f [HttpFilterType], name: &[u8]) -> Result<&'f HttpFilterType, ConfigError> {
    let matches =
        |filter: &&HttpFilterType| filter.name.is_none_or(|declared| declared.as_bytes() == name);
    filters.iter().find(matches).ok_or_else(|| {
        let names: Vec<_> = filters.iter().filter_map(|filter| filter.name).collect();
        format!("the module has no HTTP filter of this name; it has: {}", names.join(", ")).into()
    })
}

fn refuse(what: &str, name: &[u8], error: &ConfigError) {
    crate::error!("{what} of HTTP filter \"{}\" refused: {error}", String::from_utf8_lossy(name));
}
