//! The pages of contact points: list with filters, one point, coverage. Every text of a point is shown as text. Never
//! chooses which points: the request did.

use maud::{Markup, html};
use url::Url;

use super::layout::{MapPage, handy_layout, layout, map_layout};
use super::schematic::{Pin, drawn_at, ground, schematic};
use super::written_in;
use crate::domain::{Community, ContactPoint, PointLevel, Unit, UnitId, UnitKind};
use crate::text::{Dates, Label, label};
use crate::web::Web;
use crate::web::points::{Listed, Wanted, can_be_printed};
use crate::web::visitor::Visitor;

fn dates<'a>(community: &'a Community, visitor: &Visitor) -> Dates<'a> {
    Dates { community, language: visitor.language }
}

pub fn points(web: &Web, visitor: &Visitor, wanted: &Wanted, listed: &[Listed]) -> MapPage {
    let say = |one| label(one, visitor.language);
    let pins: Vec<Pin> = listed.iter().map(pin).collect();
    let you = wanted.near.as_ref().map(|spot| drawn_at(web, spot));
    let body = html! {
        h1 { (say(Label::PointsTitle)) }
        p { button .secondary type="button" data-near=(say(Label::PointsNearFailed)) hidden { (say(Label::PointsNearMe)) } }
        p data-near-status role="status" {}
        (filters(web, visitor, wanted))
        @if listed.is_empty() { p role="status" { (say(Label::PointsNone)) } }
        (schematic(visitor, Label::PointsMap, &pins))
        div #list {
            @if let Some(line) = nearest_open(web, visitor, listed) { (line) }
            ol .points data-mapped=(ground(web)) data-lat=[you.map(|you| you.lat)] data-lon=[you.map(|you| you.lon)] {
                @for (place, one) in listed.iter().enumerate() { (card(web, visitor, place + 1, one)) }
            }
        }
        p { a href="/points/coverage" { (say(Label::CoverageTitle)) } }
        @if can_be_printed(&web.public_url) { p { a href="/points/poster" { (say(Label::PosterMap)) } } }
    };
    map_layout(web, visitor, (&say(Label::PointsTitle), "/points"), body)
}

fn pin<'a>(listed: &'a Listed) -> Pin<'a> {
    let point = listed.point;
    Pin { id: point.code.as_str(), name: point.short_name(), spot: Some(point.spot) }
}

/// Whoever sets out now wants an open door: which one, where the nearest is closed.
fn nearest_open(web: &Web, visitor: &Visitor, listed: &[Listed]) -> Option<Markup> {
    let community = &web.app.community();
    let open = listed.iter().find(|one| one.open)?;
    let (point, metres) = (open.point, open.metres?);
    let line = dates(community, visitor).nearest_open(point, metres);
    let farther = listed.first().is_some_and(|first| !first.open);
    farther.then(|| html! { p { a href={ "#" (point.code) } { (line) } } })
}

/// Words first; the rest is folded until one is chosen: on a phone in large type the list would begin a screen below.
fn filters(web: &Web, visitor: &Visitor, wanted: &Wanted) -> Markup {
    let say = |one| label(one, visitor.language);
    html! {
        form method="get" action="/points" {
            div .filters {
                label .words { (say(Label::PointsWords))
                    input type="search" name="q" value=(wanted.words) maxlength="60" enterkeyhint="search";
                }
                button type="submit" { (say(Label::PointsFilter)) }
            }
            details open[wanted.is_narrowed()] {
                summary { (say(Label::PointsNarrow)) }
                div .filters {
                    (choices(web, visitor, wanted))
                    button type="submit" { (say(Label::PointsFilter)) }
                }
            }
            @if let Some(spot) = &wanted.near {
                input type="hidden" name="lat" value=(spot.lat());
                input type="hidden" name="lon" value=(spot.lon());
            }
        }
    }
}

fn choices(web: &Web, visitor: &Visitor, wanted: &Wanted) -> Markup {
    let say = |one| label(one, visitor.language);
    let community = &web.app.community();
    let dates = dates(community, visitor);
    let has =
        |unit: &&Unit| unit.kind == UnitKind::Street && community.points.in_street(&unit.id).next().is_some();
    html! {
        label { (say(Label::PointsLevel))
            select name="level" {
                option value="" { (say(Label::PointsAll)) }
                @for level in PointLevel::ALL {
                    @let count = community.points.of_level(level).count();
                    option value=(level.name()) selected[wanted.level == Some(level)] {
                        (dates.level(level)) " (" (count) ")"
                    }
                }
            }
        }
        label { (say(Label::PointsStreet))
            select name="street" {
                option value="" { (say(Label::PointsAll)) }
                @for unit in community.units.all().iter().filter(has) {
                    option value=(unit.id) selected[wanted.street.as_ref() == Some(&unit.id)] {
                        (dates.unit(&unit.id))
                    }
                }
            }
        }
        label { (say(Label::PointFunctions))
            select name="function" {
                option value="" { (say(Label::PointsAll)) }
                @for function in community.points.functions() {
                    option value=(function) selected[wanted.function.as_deref() == Some(function)] { (function) }
                }
            }
        }
        label .check {
            input type="checkbox" name="open" value="1" checked[wanted.open];
            " " (say(Label::PointsOpenNow))
        }
    }
}

fn card(web: &Web, visitor: &Visitor, number: usize, listed: &Listed) -> Markup {
    let community = &web.app.community();
    let (point, dates) = (listed.point, dates(community, visitor));
    let amap = dates.point_links(point).into_iter().next();
    let spot = drawn_at(web, &point.spot);
    let han = |words: &str| written_in(visitor.language, words);
    html! {
        li #(point.code) tabindex="-1" data-open[listed.open] data-lat=(spot.lat) data-lon=(spot.lon) {
            h2 { span .number { (number) } " " a href={ "/points/" (point.code) } lang=[han(&point.name)] { (point.name) } }
            p .open { (dates.point_status(point, web.app.clock.now()))
                @if let Some(metres) = listed.metres { " · " (dates.distance(metres)) }
            }
            p lang=[han(&point.address)] { (point.address) }
            p .quiet { (dates.point_hours_at(point, web.app.clock.now())) }
            @if !point.functions.is_empty() {
                p .quiet lang=[han(&dates.point_functions(point))] { (dates.point_functions(point)) }
            }
            p .ways {
                @if let Some(phone) = &point.phone { a href={ "tel:" (phone) } { (phone) } }
                @if let Some(way) = amap { a href=(way.url) rel="noopener noreferrer" { (way.label) } }
            }
        }
    }
}

/// `photos`: those that can be shown now, each with its place in the point's list, its width and its height.
pub fn point(web: &Web, visitor: &Visitor, point: &ContactPoint, photos: &[(usize, (u32, u32))]) -> Markup {
    let say = |one| label(one, visitor.language);
    let community = &web.app.community();
    let (dates, now) = (dates(community, visitor), web.app.clock.now());
    let here = format!("/points/{}", point.code);
    let body = html! {
        h1 lang=[written_in(visitor.language, &point.name)] { (point.name) }
        @if point.sample { p .quiet { (say(Label::PointSample)) } }
        p .open { (dates.point_status(point, now)) " · " (dates.level_and_kind(point)) }
        p { a .button role="button" href={ "/chat?point=" (point.code) } { (say(Label::SpeakAtPoint)) } }
        (facts(web, visitor, point))
        @if let Some(verified) = dates.point_verified(point) { p .quiet { (verified) } }
        p { a href={ "/chat?point=" (point.code) "&wrong=1" } { (say(Label::PointWrongTell)) } }
        (pictures(visitor, point, photos))
        @if can_be_printed(&web.public_url) {
            p { img .qr src={ (here) "/qr.png" } alt=(say(Label::PosterScan)) width="168" height="168"; }
            p { a href={ (here) "/poster" } { (say(Label::PointPoster)) } }
        }
        p { a href="/points" { (say(Label::PointsTitle)) } }
    };
    handy_layout(web, visitor, (&point.name, &here), (&["copy.js"], body))
}

fn facts(web: &Web, visitor: &Visitor, point: &ContactPoint) -> Markup {
    let say = |one| label(one, visitor.language);
    let community = &web.app.community();
    let dates = dates(community, visitor);
    let (round, now) = (community.round.as_ref(), web.app.clock.now());
    let next = round.and_then(|round| round.next_at(&point.reception, now, &community.calendar));
    let han = |words: &str| written_in(visitor.language, words);
    html! {
        dl .facts {
            dt { (say(Label::PointAddress)) }
            dd {
                span #address lang=[han(&point.address)] { (point.address) } " "
                button .plain type="button" data-copy="address" data-done=(say(Label::PointCopied))
                    data-failed=(say(Label::PointNotCopied)) hidden { (say(Label::PointCopy)) }
                span .quiet role="status" {}
            }
            dt { (say(Label::PointHours)) } dd { (dates.point_hours_at(point, now)) }
            @if let Some(phone) = &point.phone {
                dt { (say(Label::PointPhone)) } dd { a href={ "tel:" (phone) } { (phone) } }
            }
            @if !point.functions.is_empty() {
                dt { (say(Label::PointFunctions)) }
                dd lang=[han(&dates.point_functions(point))] { (dates.point_functions(point)) }
            }
            @if let Some(next) = &next {
                dt { (say(Label::PointReception)) }
                dd { (dates.hours_of_day(next.opens, next.closes)) " · "
                    span lang=[han(&next.slot.place)] { (next.slot.place) }
                }
            }
            dt { (say(Label::PointWays)) }
            dd .ways {
                @for way in dates.point_links(point) {
                    a href=(way.url) rel="noopener noreferrer" { (way.label) }
                }
            }
        }
    }
}

/// Pictures of ours; what lies elsewhere only as a link, because fetching it tells strangers who looks.
fn pictures(visitor: &Visitor, point: &ContactPoint, photos: &[(usize, (u32, u32))]) -> Markup {
    let say = |one| label(one, visitor.language);
    let elsewhere = point.photo_addresses().filter_map(|address| Url::parse(address).ok());
    let elsewhere: Vec<Url> = elsewhere.filter(|url| url.scheme() == "https").collect();
    let han = written_in(visitor.language, &point.name);
    html! {
        @for (number, (place, (width, height))) in (1..).zip(photos) {
            @let alt = if photos.len() > 1 { format!("{} {number}", point.name) } else { point.name.clone() };
            figure {
                img .photo src={ "/points/" (point.code) "/photo/" (place) } alt=(alt) loading="lazy" lang=[han]
                    width=(width) height=(height);
                @if point.sample { figcaption .quiet { (say(Label::PointDrawn)) } }
            }
        }
        @for url in &elsewhere {
            p { a href=(url) rel="noopener noreferrer" {
                (say(Label::PointPhotoElsewhere)) " · " (url.host_str().unwrap_or_default())
            } }
        }
    }
}

/// Street by street, the communities nobody finds a point in.
pub fn coverage(web: &Web, visitor: &Visitor) -> Markup {
    let say = |one| label(one, visitor.language);
    let community = &web.app.community();
    let dates = dates(community, visitor);
    let gaps = community.points.uncovered(&community.units);
    let of =
        |street: &Unit| gaps.iter().filter(|gap| gap.parent.as_ref() == Some(&street.id)).collect::<Vec<_>>();
    let han = |unit: &UnitId| written_in(visitor.language, &dates.unit(unit));
    let streets = community.units.all().iter().filter(|unit| unit.kind == UnitKind::Street);
    let streets: Vec<_> =
        streets.map(|street| (street, of(street))).filter(|(_, gaps)| !gaps.is_empty()).collect();
    let body = html! {
        h1 { (say(Label::CoverageTitle)) }
        @if gaps.is_empty() { p { (say(Label::CoverageWhole)) } }
        @for (street, gaps) in &streets {
            h2 lang=[han(&street.id)] { (dates.unit(&street.id)) }
            ul { @for gap in gaps { li lang=[han(&gap.id)] { (dates.unit(&gap.id)) } } }
        }
        p { a href="/points" { (say(Label::PointsTitle)) } }
    };
    layout(web, visitor, (&say(Label::CoverageTitle), "/points/coverage"), body)
}
