//! The serving process: opens, greets, listens, stops in order. Never handles an update itself.

use std::net::SocketAddr;
use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::greeting::Greeting;
use super::{Misconfigured, open};
use crate::config::community_folder::LoadedCommunity;
use crate::config::{LogFormat, Settings};
use crate::telemetry;
use crate::web::{self, Web};

/// Requests in flight get this long after the signal to stop.
const GRACE: Duration = Duration::from_secs(10);

pub async fn serve(settings: Settings, community: LoadedCommunity) -> anyhow::Result<()> {
    telemetry::init(&settings.log, settings.log_format == LogFormat::Json)
        .map_err(|fault| Misconfigured(format!("HUIYIN_LOG: {fault}")))?;
    let metrics = telemetry::install_metrics();
    telemetry::describe();
    let app = open(&settings, &community).await?;
    if community.community.sample
        && let Some(sample) = community.sample_cases.first()
    {
        app.seed(sample).await?;
    }
    let listener = tokio::net::TcpListener::bind(settings.listen).await.map_err(|fault| {
        let address = settings.listen;
        Misconfigured(format!("HUIYIN_LISTEN: cannot listen on {address} ({fault}); name a free address"))
    })?;
    let bound = listener.local_addr()?;
    let url = match &settings.public_url {
        Some(url) => url.to_string(),
        None => format!("http://{bound}/"),
    };
    let staff_link = if app.has_admin().await? {
        None
    } else {
        Some(format!("{url}staff/join?code={}", app.invite(&app.founding_grants()).await?))
    };
    let greeting = Greeting {
        settings: &settings,
        community: &community,
        url: url.clone(),
        port: bound.port(),
        staff_link,
    };
    for line in greeting.lines() {
        println!("{line}");
    }
    let stopping = CancellationToken::new();
    let clock = tokio::spawn({
        let (app, stop) = (app.clone(), stopping.clone());
        async move { app.run_clock(stop).await }
    });
    let web = Web {
        app,
        public_url: url,
        trusted_proxies: settings.trusted_proxies.clone(),
        metrics,
        stopping: stopping.clone(),
    };
    let service = web::router(web).into_make_service_with_connect_info::<SocketAddr>();
    let stop = stopping.clone();
    let server = axum::serve(listener, service).with_graceful_shutdown(async move { stop.cancelled().await });
    tokio::spawn(async move {
        wait_for_signal().await;
        tracing::info!("stopping");
        stopping.cancel();
        tokio::time::sleep(GRACE).await;
        tracing::warn!("some requests did not finish in time");
        stop_hard();
    });
    server.await?;
    clock.await?;
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "the one place that may end the process")]
fn stop_hard() {
    std::process::exit(0);
}

async fn wait_for_signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => {
                tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
            }
            Err(_) => {
                let _ = interrupt.await;
            }
        }
    }
    #[cfg(not(unix))]
    {
        let _ = interrupt.await;
    }
}
