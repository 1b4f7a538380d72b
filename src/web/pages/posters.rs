//! Posters of contact points: an A4 sheet each to hang up, as a page or as a file of its own. Every text of a point is
//! shown as text. Never says whether a code may be printed: the address decides that before.

use data_encoding::BASE64;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::layout::layout;
use crate::domain::{Community, ContactPoint, Language};
use crate::text::{Dates, Label, label};
use crate::web::points::typed;
use crate::web::visitor::Visitor;
use crate::web::{Web, assets};

/// What a poster shows beside the community's own words.
struct Poster<'a> {
    /// `None`: all points.
    point: Option<&'a ContactPoint>,
    /// For whoever cannot scan.
    address: String,
    /// Where the picture of the code lies. No drawing: WeChat finds codes only in pictures made of pixels.
    code: String,
}

/// An A4 sheet: a large code, and how it goes. `None`: for all points.
pub fn poster(web: &Web, visitor: &Visitor, point: Option<&ContactPoint>) -> Markup {
    let here = match point {
        Some(point) => format!("/points/{}/poster", point.code),
        None => "/points/poster".to_owned(),
    };
    let scan = label(scans(point), visitor.language);
    let community = &web.app.community();
    let dates = Dates { community, language: visitor.language };
    let (address, code) = (typed(&web.public_url, point), here.replace("poster", "qr.png"));
    let body = html! {
        link rel="stylesheet" href=(assets::href("poster.css"));
        (sheet(dates, &Poster { point, address, code }))
    };
    layout(web, visitor, (&scan, &here), body)
}

/// The same sheet as a file of its own, in the first language, with the PNG of its code: nothing else has to be there
/// to print it.
pub fn printable(
    community: &Community,
    public_url: &str,
    (point, png): (Option<&ContactPoint>, &[u8]),
) -> String {
    let dates = Dates { community, language: Language::default() };
    let code = format!("data:image/png;base64,{}", BASE64.encode(png));
    let poster = Poster { point, address: typed(public_url, point), code };
    let page = html! {
        (DOCTYPE)
        html lang=(dates.language.tag()) {
            head {
                meta charset="utf-8";
                title { (label(scans(point), dates.language)) }
                style { (PreEscaped(include_str!("../../../web/poster.css"))) }
            }
            body { (sheet(dates, &poster)) }
        }
    };
    page.into_string()
}

fn scans(point: Option<&ContactPoint>) -> Label {
    if point.is_some() { Label::PosterScan } else { Label::PosterMapScan }
}

fn sheet(dates: Dates, poster: &Poster) -> Markup {
    let say = |one| label(one, dates.language);
    let scan = say(scans(poster.point));
    html! {
        article .poster {
            h1 { (say(Label::Promise)) }
            p .scan { (scan) }
            img .qr src=(poster.code) alt=(scan) width="420" height="420";
            (whose(dates, poster.point))
            p { (say(Label::PosterTyped)) br; strong { (poster.address) } }
            @if let Some(point) = poster.point { p { (say(Label::PosterCode)) strong { (point.code) } } }
            ol { @for step in [Label::HomeStepOne, Label::HomeStepTwo, Label::HomeStepThree] { li { (say(step)) } } }
            p .emergency { (say(Label::Emergency)) }
        }
    }
}

/// The point, or the community whose points they are.
fn whose(dates: Dates, point: Option<&ContactPoint>) -> Markup {
    let community = dates.community;
    html! {
        @if let Some(point) = point {
            p .name { (point.name) }
            p { (point.address) }
            p { (dates.point_hours(point)) }
            @if let Some(phone) = &point.phone { p { (phone) } }
        } @else {
            p .name { (community.names.spoken(dates.language)) }
            p { (community.phone) }
        }
    }
}
