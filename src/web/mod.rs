//! The web channel: chat for residents and staff, look-up, a few pages. Maps requests to `Inbound` and rows
//! to HTML. Never rules, never SQL; every page works without JavaScript.

mod addresses;
mod assets;
mod cases;
mod chat;
mod find;
mod guard;
mod health;
mod live;
mod media;
mod pages;
pub mod points;
pub mod qr;
mod refusals;
mod session;
mod staff;
mod upload;
mod visitor;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::Redirect;
use axum::routing::{get, post};
use metrics_exporter_prometheus::PrometheusHandle;
use tokio_util::sync::CancellationToken;
use tower_http::compression::CompressionLayer;

pub use assets::missing as missing_assets;
pub use pages::printable;

use crate::app::App;
use crate::config::{MapTiles, Network};
use session::Side;

/// One request may carry a few files of the largest size.
const MAX_BODY: usize = 64 * 1024 * 1024;

/// What the pages need beside the app. Cheap to clone.
#[derive(Clone)]
pub struct Web {
    pub app: App,
    /// As residents reach us, for QR codes and links; decides whether cookies are marked secure.
    pub public_url: String,
    pub trusted_proxies: Vec<Network>,
    pub map_tiles: Option<MapTiles>,
    pub metrics: PrometheusHandle,
    pub stopping: CancellationToken,
}

impl Web {
    /// The configured tiles, where pages can show any: the build may have gone without the map.
    fn tiles_shown(&self) -> Option<&MapTiles> {
        self.map_tiles.as_ref().filter(|_| !assets::map_scripts().is_empty())
    }
}

pub fn router(web: Web) -> Router {
    let pages = Router::new()
        .route("/", get(pages::home))
        .route("/privacy", get(pages::privacy))
        .route("/about", get(pages::about))
        .route("/accessibility", get(pages::accessibility))
        .route("/cases/{reference}", get(cases::published))
        .route("/cases.atom", get(cases::feed))
        .route("/case/{number}", get(cases::one))
        .route("/find", get(find::form).post(find::look_up))
        .route("/qr/{case}", get(media::qr))
        .route("/preferences", get(leads_to("/")).post(visitor::change))
        .route("/staff", get(staff::entrance))
        .route("/staff/join", get(staff::invitation).post(staff::join))
        .route("/staff/sheet/{case}", get(staff::sheet))
        .route("/staff/leave", get(leads_to("/staff")).post(staff::leave))
        .merge(lists())
        .merge(points_pages())
        .merge(chat_of(Side::Resident))
        .merge(chat_of(Side::Staff));
    Router::new()
        .merge(pages)
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .layer(from_fn_with_state(web.clone(), guard::same_site))
        .layer(from_fn_with_state(web.clone(), refusals::in_our_words))
        .route("/assets/{file}", get(assets::serve))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::figures))
        .fallback(addresses::unknown)
        .layer(from_fn_with_state(web.clone(), guard::headers))
        .with_state(web)
}

fn chat_of(side: Side) -> Router<Web> {
    let below = |path: &str, name: &str| format!("{path}/{name}");
    Router::new()
        .route(side.path(), get(move |web, visitor, asked| chat::page(side, web, visitor, asked)))
        .route(side.path(), post(move |web, visitor, form| chat::send(side, web, visitor, form)))
        .route(&below(side.path(), "log"), get(move |web, visitor| chat::log(side, web, visitor)))
        .route(&below(side.path(), "events"), get(move |web, visitor| live::events(side, web, visitor)))
        .route(&below(side.files(), "{id}"), get(move |web, visitor, id| media::file(side, web, visitor, id)))
}

/// The long public lists. Only these are compressed: nothing in them is secret, and streams must not wait.
fn lists() -> Router<Web> {
    Router::new()
        .route("/points", get(points::list))
        .route("/cases", get(cases::list))
        .layer(CompressionLayer::new())
}

fn points_pages() -> Router<Web> {
    Router::new()
        .route("/points/{code}", get(points::one))
        .route("/points/{code}/poster", get(points::poster))
        .layer(from_fn(addresses::point_in_capitals))
        .route("/points/coverage", get(points::coverage))
        .route("/points/poster", get(points::map_poster))
        .route("/points/qr.png", get(points::map_png))
        .route("/points/qr.svg", get(points::map_svg))
        .route("/points/{code}/photo/{place}", get(points::photo))
        .route("/points/{code}/qr.png", get(points::png))
        .route("/points/{code}/qr.svg", get(points::svg))
}

/// For the address of a form, opened as if it were a page.
fn leads_to(path: &'static str) -> impl Handler<((),), Web> {
    move || async move { Redirect::to(path) }
}
