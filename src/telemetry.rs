//! Logs to standard error, and figures for Prometheus. Never listens on a port (the web room shows the figures)
//! and never logs residents' words, names, phones or places.

use std::sync::OnceLock;

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::util::TryInitError;

/// Every figure the code counts, with its help text.
pub const COUNTERS: [(&str, &str); 4] = [
    ("huiyin_cases_filed_total", "Cases that got a tracking number"),
    ("huiyin_sends_total", "Attempts to send a message, by outcome"),
    ("huiyin_updates_quarantined_total", "Updates left to people after the last try"),
    ("huiyin_updates_total", "Updates made durable, by channel"),
];

#[derive(Debug, thiserror::Error)]
pub enum TelemetryFault {
    #[error(
        "the filter cannot be read: {0}; write a level (error, warn, info, debug, trace) or target=level,…"
    )]
    Filter(#[from] tracing_subscriber::filter::ParseError),
    #[error("logging was set up before: {0}")]
    Twice(#[from] TryInitError),
}

/// Starts logging with a filter such as `info` or `huiyin=debug,sqlx=warn`.
pub fn init(filter: &str, json: bool) -> Result<(), TelemetryFault> {
    use tracing_subscriber::util::SubscriberInitExt;

    let filter = EnvFilter::builder().parse(filter)?;
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if json {
        builder.json().finish().try_init()?
    } else {
        builder.finish().try_init()?
    }
    Ok(())
}

/// The figures of this process; the first call begins to count, later ones hand out the same.
pub fn install_metrics() -> PrometheusHandle {
    static FIGURES: OnceLock<PrometheusHandle> = OnceLock::new();
    let install = || {
        let recorder = PrometheusBuilder::new().build_recorder();
        let handle = recorder.handle();
        if metrics::set_global_recorder(recorder).is_err() {
            tracing::warn!("figures are counted elsewhere already: ours stay empty");
        }
        handle
    };
    FIGURES.get_or_init(install).clone()
}

/// Gives every figure its help text; call it after `install_metrics`.
pub fn describe() {
    for (name, help) in COUNTERS {
        metrics::describe_counter!(name, help);
    }
}
