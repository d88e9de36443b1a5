//! Access logs and the filters on them.

use envoy_types::pb::{
    envoy::{
        config::accesslog::v3::{
            self as api, ComparisonFilter, access_log::ConfigType,
            access_log_filter::FilterSpecifier, comparison_filter::Op,
        },
        extensions::access_loggers::{
            file::v3::{FileAccessLog, file_access_log::AccessLogFormat as FileFormat},
            stream::v3::{
                StderrAccessLog, StdoutAccessLog,
                stderr_access_log::AccessLogFormat as StderrFormat,
                stdout_access_log::AccessLogFormat as StdoutFormat,
            },
        },
        r#type::v3::{FractionalPercent, fractional_percent::DenominatorType},
    },
    google::protobuf::Any,
};

use super::{Translation, listener::unpack};
use crate::{
    format::{Extensions, JsonFormat},
    model::{
        AccessLog, AccessLogFilter, AccessLogFormat, AccessLogSink, Comparison, ComparisonOperator,
        Share,
    },
    path::Path,
};

/// The short names of response flags in the order of their numbers, as the API has them.
const RESPONSE_FLAGS: [&str; 30] = [
    "LH", "UH", "UT", "LR", "UR", "UF", "UC", "UO", "NR", "DI", "FI", "RL", "UAEX", "RLSE", "DC",
    "URX", "SI", "IH", "DPE", "UMSDR", "RFCF", "NFCF", "DT", "UPE", "NC", "OM", "DF", "DO", "DR",
    "UDO",
];

impl Translation<'_> {
    pub(super) fn access_logs(&mut self, logs: &[api::AccessLog], path: &Path) -> Vec<AccessLog> {
        let logs = logs.iter().enumerate();
        logs.filter_map(|(index, log)| self.access_log(log, &path.index(index))).collect()
    }

    /// `None` after a fault, here and below.
    fn access_log(&mut self, log: &api::AccessLog, path: &Path) -> Option<AccessLog> {
        let filter_path = path.field("filter");
        let filter = log.filter.as_ref().map(|filter| self.access_log_filter(filter, &filter_path));
        let Some(ConfigType::TypedConfig(any)) = &log.config_type else {
            self.missing_config(path);
            return None;
        };
        let (sink, format) = self.access_log_sink(any, &path.field("typed_config"))?;
        let filter = match filter {
            Some(None) => return None,
            filter => filter.flatten(),
        };
        Some(AccessLog { sink, format, filter, origin: self.origin(path) })
    }

    fn access_log_sink(
        &mut self,
        any: &Any,
        path: &Path,
    ) -> Option<(AccessLogSink, AccessLogFormat)> {
        if let Some(file) = unpack::<FileAccessLog>(any) {
            let sink = AccessLogSink::File(file.path.clone());
            return Some((sink, self.file_format(file, path)?));
        }
        let (sink, format) = if let Some(log) = unpack::<StdoutAccessLog>(any) {
            let format = log.access_log_format.map(|StdoutFormat::LogFormat(format)| format);
            (AccessLogSink::Stdout, format)
        } else {
            let log: StderrAccessLog = unpack(any)?;
            let format = log.access_log_format.map(|StderrFormat::LogFormat(format)| format);
            (AccessLogSink::Stderr, format)
        };
        let Some(format) = format else { return Some((sink, AccessLogFormat::default())) };
        Some((sink, self.format_string(&format, &path.field("log_format"))?))
    }

    #[expect(deprecated, reason = "Envoy still takes the fields that log_format replaces")]
    fn file_format(&mut self, file: FileAccessLog, path: &Path) -> Option<AccessLogFormat> {
        let none = Extensions::default();
        let (json, field) = match file.access_log_format {
            None => return Some(AccessLogFormat::default()),
            Some(FileFormat::Format(text)) if text.is_empty() => {
                return Some(AccessLogFormat::default());
            }
            Some(FileFormat::Format(text)) => {
                let format = self.text_format(&text, none, &path.field("format"))?;
                return Some(AccessLogFormat::Text { format, omit_empty_values: false });
            }
            Some(FileFormat::LogFormat(format)) => {
                return self.format_string(&format, &path.field("log_format"));
            }
            Some(FileFormat::JsonFormat(json)) => (json, "json_format"),
            Some(FileFormat::TypedJsonFormat(json)) => (json, "typed_json_format"),
        };
        let fields = self.json_fields(&json, none, &path.field(field))?;
        Some(AccessLogFormat::Json(JsonFormat { fields, omit_empty_values: false }))
    }

    pub(super) fn access_log_filter(
        &mut self,
        filter: &api::AccessLogFilter,
        path: &Path,
    ) -> Option<AccessLogFilter> {
        use FilterSpecifier as Api;
        Some(match filter.filter_specifier.as_ref()? {
            Api::StatusCodeFilter(filter) => {
                AccessLogFilter::StatusCode(comparison(filter.comparison.as_ref()?)?)
            }
            Api::DurationFilter(filter) => {
                AccessLogFilter::Duration(comparison(filter.comparison.as_ref()?)?)
            }
            Api::NotHealthCheckFilter(_) => AccessLogFilter::NotHealthCheck,
            Api::TraceableFilter(_) => AccessLogFilter::Traceable,
            Api::RuntimeFilter(filter) => AccessLogFilter::Runtime(share(
                filter.percent_sampled.as_ref(),
                filter.use_independent_randomness,
            )),
            Api::AndFilter(filter) => {
                let path = path.field("and_filter").field("filters");
                AccessLogFilter::And(self.access_log_filters(&filter.filters, &path)?)
            }
            Api::OrFilter(filter) => {
                let path = path.field("or_filter").field("filters");
                AccessLogFilter::Or(self.access_log_filters(&filter.filters, &path)?)
            }
            Api::HeaderFilter(filter) => {
                let path = path.field("header_filter").field("header");
                let matcher = self.header_matcher(filter.header.as_ref()?, &path)?;
                AccessLogFilter::Header(Box::new(matcher))
            }
            Api::ResponseFlagFilter(filter) => {
                let numbers = filter
                    .flags
                    .iter()
                    .filter_map(|flag| RESPONSE_FLAGS.iter().position(|name| name == flag));
                AccessLogFilter::ResponseFlag(mask(numbers))
            }
            Api::GrpcStatusFilter(filter) => AccessLogFilter::GrpcStatus {
                statuses: mask(numbers(&filter.statuses)),
                exclude: filter.exclude,
            },
            Api::LogTypeFilter(filter) => AccessLogFilter::LogType {
                types: mask(numbers(&filter.types)),
                exclude: filter.exclude,
            },
            _ => return None,
        })
    }

    fn access_log_filters(
        &mut self,
        filters: &[api::AccessLogFilter],
        path: &Path,
    ) -> Option<Vec<AccessLogFilter>> {
        let filters: Vec<_> = filters
            .iter()
            .enumerate()
            .map(|(index, filter)| self.access_log_filter(filter, &path.index(index)))
            .collect();
        filters.into_iter().collect()
    }
}

fn comparison(filter: &ComparisonFilter) -> Option<Comparison> {
    let operator = match Op::try_from(filter.op).ok()? {
        Op::Eq => ComparisonOperator::Equal,
        Op::Ge => ComparisonOperator::GreaterOrEqual,
        Op::Le => ComparisonOperator::LessOrEqual,
        Op::Ne => ComparisonOperator::NotEqual,
    };
    Some(Comparison { operator, value: filter.value.as_ref()?.default_value.into() })
}

/// Nothing is sampled unless the file says how much.
fn share(percent: Option<&FractionalPercent>, independent: bool) -> Share {
    let percent = percent.copied().unwrap_or_default();
    let denominator = match DenominatorType::try_from(percent.denominator) {
        Ok(DenominatorType::TenThousand) => 10_000,
        Ok(DenominatorType::Million) => 1_000_000,
        _ => 100,
    };
    Share { numerator: percent.numerator, denominator, independent }
}

fn numbers(values: &[i32]) -> impl Iterator<Item = usize> {
    values.iter().filter_map(|value| usize::try_from(*value).ok())
}

fn mask(numbers: impl Iterator<Item = usize>) -> u32 {
    numbers.filter(|number| *number < 32).fold(0, |mask, number| mask | 1 << number)
}
