//! Contact points on pages: the list with its filters and schematic map, a point, posters, QR codes. Filters that
//! cannot be read are ignored: a link passed on must never end in an error.

use axum::extract::{Path, RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::Markup;
use url::{Host, Url};

use super::pages::MapPage;
use super::visitor::Visitor;
use super::{Web, assets, pages, qr};
use crate::domain::{ContactPoint, Coordinate, PointCode, PointLevel, UnitId};
use crate::text::Label;

/// Letters that are searched for; more are cut off.
const LONGEST_WORDS: usize = 60;
/// Pixels a module of a code that is shown or printed large.
const LARGE: usize = 8;

/// What the list is to hold.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Words of a name, an address or a function; empty: any.
    pub words: String,
    pub level: Option<PointLevel>,
    pub street: Option<UnitId>,
    /// One of the things that can be done there.
    pub function: Option<String>,
    pub open: bool,
    pub near: Option<Coordinate>,
}

impl Wanted {
    /// Whether one of the folded filters leaves points out.
    pub fn is_narrowed(&self) -> bool {
        self.level.is_some() || self.street.is_some() || self.function.is_some() || self.open
    }

    fn read(query: &str) -> Wanted {
        let mut wanted = Wanted::default();
        let (mut lat, mut lon): (Option<f64>, Option<f64>) = (None, None);
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            match name.as_ref() {
                "q" => wanted.words = value.chars().take(LONGEST_WORDS).collect(),
                "level" => wanted.level = PointLevel::ALL.into_iter().find(|level| level.name() == value),
                "street" => wanted.street = (!value.is_empty()).then(|| UnitId::new(value.as_ref())),
                "function" => wanted.function = (!value.is_empty()).then(|| value.into_owned()),
                "open" => wanted.open = value == "1",
                "lat" => lat = value.parse().ok(),
                "lon" => lon = value.parse().ok(),
                _ => {}
            }
        }
        wanted.near = lat.zip(lon).and_then(|(lat, lon)| Coordinate::new(lat, lon));
        wanted
    }
}

/// A point of the list, and how far it is for whoever said where they are.
pub struct Listed<'a> {
    pub point: &'a ContactPoint,
    pub open: bool,
    pub metres: Option<f64>,
}

pub async fn list(State(web): State<Web>, visitor: Visitor, RawQuery(query): RawQuery) -> MapPage {
    let wanted = Wanted::read(query.as_deref().unwrap_or_default());
    let (community, now) = (&web.app.community(), web.app.clock.now());
    let is_open = |point: &ContactPoint| point.opening(&community.calendar).is_open(now);
    let fits = |point: &ContactPoint| {
        wanted.level.is_none_or(|level| point.level == level)
            && wanted.street.as_ref().is_none_or(|street| point.street.as_ref() == Some(street))
            && wanted.function.as_ref().is_none_or(|function| point.functions.contains(function))
            && (!wanted.open || is_open(point))
            && point.mentions(&wanted.words, &community.units)
    };
    let points = &community.points;
    let listed = |point, metres| Listed { point, open: is_open(point), metres };
    let listed: Vec<Listed> = match &wanted.near {
        Some(spot) => {
            let near = points.nearest_where(spot, points.len(), fits).into_iter();
            near.map(|near| listed(near.point, Some(near.metres))).collect()
        }
        None => points.all().iter().filter(|point| fits(point)).map(|point| listed(point, None)).collect(),
    };
    pages::points(&web, &visitor, &wanted, &listed)
}

pub async fn one(State(web): State<Web>, visitor: Visitor, Path(code): Path<String>) -> Response {
    match known(&web, &code) {
        Some(point) => {
            let photos = web.app.photos_of(&point).await;
            pages::point(&web, &visitor, &point, &photos).into_response()
        }
        None => not_found(&web, &visitor),
    }
}

/// One of a point's photos, by its place in the list, from 1. The same for everybody, so anybody may keep it; for a
/// minute before asking again, because a newer photo takes the old one's place, or it is taken away.
pub async fn photo(
    State(web): State<Web>,
    visitor: Visitor,
    Path((code, place)): Path<(String, String)>,
) -> Response {
    let found = match (PointCode::read(&code), place.parse().ok()) {
        (Some(code), Some(place)) => web.app.point_photo(&code, place).await,
        (Some(_) | None, _) => None,
    };
    let Some(photo) = found else { return not_found(&web, &visitor) };
    let tag = format!("\"{}\"", photo.tag);
    let fixed = [(header::CACHE_CONTROL, "public, max-age=60".to_owned()), (header::ETAG, tag.clone())];
    if assets::has_already(&visitor.headers, &tag) {
        return (StatusCode::NOT_MODIFIED, fixed).into_response();
    }
    (fixed, [(header::CONTENT_TYPE, photo.mime)], photo.bytes.clone()).into_response()
}

/// Which communities have no point yet.
pub async fn coverage(State(web): State<Web>, visitor: Visitor) -> Markup {
    pages::coverage(&web, &visitor)
}

pub async fn poster(State(web): State<Web>, visitor: Visitor, Path(code): Path<String>) -> Response {
    match known(&web, &code) {
        Some(point) => printed(&web, &visitor, Some(&point)),
        None => not_found(&web, &visitor),
    }
}

pub async fn map_poster(State(web): State<Web>, visitor: Visitor) -> Response {
    printed(&web, &visitor, None)
}

pub async fn png(State(web): State<Web>, visitor: Visitor, Path(code): Path<String>) -> Response {
    match known(&web, &code) {
        Some(point) => picture(&web, &visitor, Some(&point), true),
        None => not_found(&web, &visitor),
    }
}

pub async fn svg(State(web): State<Web>, visitor: Visitor, Path(code): Path<String>) -> Response {
    match known(&web, &code) {
        Some(point) => picture(&web, &visitor, Some(&point), false),
        None => not_found(&web, &visitor),
    }
}

pub async fn map_png(State(web): State<Web>, visitor: Visitor) -> Response {
    picture(&web, &visitor, None, true)
}

pub async fn map_svg(State(web): State<Web>, visitor: Visitor) -> Response {
    picture(&web, &visitor, None, false)
}

/// Where the code of a point leads, or of all of them.
pub fn link(public_url: &str, point: Option<&ContactPoint>) -> String {
    let base = public_url.trim_end_matches('/');
    match point {
        Some(point) => format!("{base}/chat?point={}", point.code),
        None => format!("{base}/points"),
    }
}

/// The same as people type it. `https://` stays where a browser might else ask in clear: at a port of its own.
pub fn typed(public_url: &str, point: Option<&ContactPoint>) -> String {
    let link = link(public_url, point);
    let own_port = Url::parse(&link).is_ok_and(|url| url.port().is_some());
    let short = link.strip_prefix("http://").or_else(|| link.strip_prefix("https://").filter(|_| !own_port));
    short.map_or_else(|| link.clone(), str::to_owned)
}

/// Whether anybody else's phone can open our address: a printed code is for years.
pub fn can_be_printed(public_url: &str) -> bool {
    match Url::parse(public_url).ok().as_ref().and_then(Url::host) {
        Some(Host::Domain(name)) => name != "localhost" && !name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => !address.is_loopback() && !address.is_unspecified(),
        Some(Host::Ipv6(address)) => !address.is_loopback() && !address.is_unspecified(),
        None => false,
    }
}

fn known(web: &Web, code: &str) -> Option<ContactPoint> {
    web.app.community().points.get(&PointCode::read(code)?).cloned()
}

fn not_found(web: &Web, visitor: &Visitor) -> Response {
    (StatusCode::NOT_FOUND, pages::message(web, visitor, Label::PointGone)).into_response()
}

fn printed(web: &Web, visitor: &Visitor, point: Option<&ContactPoint>) -> Response {
    if !can_be_printed(&web.public_url) {
        return refused(web, visitor);
    }
    pages::poster(web, visitor, point).into_response()
}

fn picture(web: &Web, visitor: &Visitor, point: Option<&ContactPoint>, png: bool) -> Response {
    if !can_be_printed(&web.public_url) {
        return refused(web, visitor);
    }
    let link = link(&web.public_url, point);
    let picture = match png {
        true => {
            qr::png(&link, LARGE).map(|bytes| ([(header::CONTENT_TYPE, "image/png")], bytes).into_response())
        }
        false => qr::svg(&link).map(|text| ([(header::CONTENT_TYPE, "image/svg+xml")], text).into_response()),
    };
    picture.unwrap_or_else(|| not_found(web, visitor))
}

fn refused(web: &Web, visitor: &Visitor) -> Response {
    (StatusCode::CONFLICT, pages::message(web, visitor, Label::PosterRefused)).into_response()
}
