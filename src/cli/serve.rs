//! The serving process: opens, greets, listens, stops in order. Never handles an update itself.

use std::net::SocketAddr;
use std::time::Duration;

use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::greeting::Greeting;
use super::{Misconfigured, open};
use crate::app::App;
use crate::config::community_folder::LoadedCommunity;
use crate::config::{self, LogFormat, Settings};
use crate::telegram::{self, Telegram};
use crate::telemetry;
use crate::web::{self, Web};

/// Requests in flight get this long after the signal to stop.
const GRACE: Duration = Duration::from_secs(10);

pub async fn serve(settings: Settings, community: LoadedCommunity) -> anyhow::Result<()> {
    telemetry::init(&settings.log, settings.log_format == LogFormat::Json)
        .map_err(|fault| Misconfigured(format!("HUIYIN_LOG: {fault}")))?;
    let metrics = telemetry::install_metrics();
    telemetry::describe();
    let mut app = open(&settings, &community).await?;
    // Started without its folder by mistake, the sample inside the program has nothing to say about a folder's points.
    if settings.community.is_some() {
        app.note_folder().await?;
    }
    let corrections = app.remember_corrections().await?;
    tracing::info!(corrections, "categories are guessed from examples and from what staff corrected");
    if community.community.sample {
        app.seed(&community.sample_cases).await?;
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
    app.public_url.clone_from(&url);
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
    let messenger = match &settings.telegram {
        Some(telegram) => Some(Messenger::start(&app, telegram, &url, &stopping).await?),
        None => None,
    };
    let web = Web {
        app,
        public_url: url,
        trusted_proxies: settings.trusted_proxies.clone(),
        map_tiles: settings.map_tiles.clone(),
        metrics,
        stopping: stopping.clone(),
    };
    let routes = match messenger.as_ref().and_then(|messenger| messenger.route.clone()) {
        Some(route) => web::router(web).merge(route),
        None => web::router(web),
    };
    let service = routes.into_make_service_with_connect_info::<SocketAddr>();
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
    if let Some(messenger) = messenger {
        messenger.tasks.close();
        messenger.tasks.wait().await;
    }
    Ok(())
}

/// Telegram, running.
struct Messenger {
    /// Where Telegram brings updates, if it does.
    route: Option<axum::Router>,
    tasks: TaskTracker,
}

impl Messenger {
    async fn start(
        app: &App,
        settings: &config::Telegram,
        url: &str,
        stopping: &CancellationToken,
    ) -> anyhow::Result<Messenger> {
        let telegram = Telegram::new(app.clone(), &settings.api_url, settings.token.clone(), settings.rates)?;
        let tasks = TaskTracker::new();
        let stop = || stopping.clone();
        tasks.spawn({
            let (telegram, stop) = (telegram.clone(), stop());
            async move { telegram.deliver(stop).await }
        });
        tasks.spawn({
            let (telegram, stop) = (telegram.clone(), stop());
            async move { telegram.tidy(stop).await }
        });
        let route = match &settings.mode {
            config::Mode::Polling => {
                let stop = stop();
                tasks.spawn(async move { telegram.poll(stop).await });
                None
            }
            config::Mode::Webhook { secret } => {
                telegram.hook(url, secret).await.map_err(|fault| {
                    Misconfigured(format!(
                        "HUIYIN_TELEGRAM_MODE: the webhook {url} could not be set ({fault}); set HUIYIN_PUBLIC_URL to an https address Telegram reaches"
                    ))
                })?;
                Some(telegram::router(telegram, secret.clone()))
            }
        };
        Ok(Messenger { route, tasks })
    }
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
