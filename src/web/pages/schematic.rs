//! A map without a map: where the entries of a list lie to one another, on a plain grid with a scale bar. No
//! boundaries, no tiles, no script; a pin is a link to its card. Pins too near to be told apart by a thumb are drawn as
//! one. Where scripts run and the build had Leaflet, web/map.js puts a map in its place; what that needs stands here.

use maud::{Markup, html};
use secrecy::ExposeSecret;

use crate::config::TileSystem;
use crate::domain::{Coordinate, Shifted, to_gcj02};
use crate::text::{Label, label};
use crate::web::Web;
use crate::web::visitor::Visitor;

/// Units of the drawing, about a pixel each on a phone.
const SIDE: f64 = 360.0;
const MARGIN: f64 = 30.0;
/// A thumb's width: marks nearer than this are one.
const THUMB: f64 = 44.0;
const GRID: u32 = 9;

/// An entry of a list that is to be drawn.
#[derive(Clone, Copy, Debug)]
pub struct Pin<'a> {
    /// The `id` of its card on the same page.
    pub id: &'a str,
    /// Short, as read aloud.
    pub name: &'a str,
    /// `None`: it has no place that may be shown, but keeps its number.
    pub spot: Option<Coordinate>,
}

/// The figure above a list: `pins` are the list's cards in their order, and their numbers are their places in it, from
/// 1. `named` is what the map is called when it is read aloud. Nothing where no pin has a spot.
///
/// The page is built by [`super::layout::map_layout`], and its list says `data-mapped` with [`ground`]; every card there
/// is an `<li>` with the pin's id, `tabindex="-1"`, the place [`drawn_at`] as `data-lat` and `data-lon`, and a
/// heading that begins with its number: the map's pins are called as their cards are. A list sorted from where somebody
/// is says where as `data-lat` and `data-lon` of its own, [`drawn_at`] too.
pub fn schematic(visitor: &Visitor, named: Label, pins: &[Pin]) -> Markup {
    let Some(frame) = Frame::around(pins) else { return html! {} };
    let say = |wanted| label(wanted, visitor.language);
    let (bar, metres) = frame.scale_bar();
    let lines = (1..GRID).map(|line| f64::from(line) * SIDE / f64::from(GRID));
    html! {
        figure .schematic data-map data-cluster=(say(Label::MapCluster)) data-clustered=(say(Label::MapClustered))
            data-zoom-in=(say(Label::MapZoomIn)) data-zoom-out=(say(Label::MapZoomOut)) data-press=(say(Label::MapPress))
            data-you=(say(Label::MapYou)) {
            svg viewBox={ "0 0 " (SIDE) " " (SIDE) } role="group" aria-label=(say(named)) {
                @for at in lines {
                    path .grid d={ "M" (at) " 0V" (SIDE) "M0 " (at) "H" (SIDE) } {}
                }
                @for mark in frame.marks(pins) {
                    a href={ "#" (mark.first.id) } aria-label=(spoken(&mark, visitor)) {
                        rect x=(round(mark.x - THUMB / 2.0)) y=(round(mark.y - THUMB / 2.0))
                            width=(THUMB) height=(THUMB) fill="transparent" {}
                        circle cx=(round(mark.x)) cy=(round(mark.y)) r="15" {}
                        text x=(round(mark.x)) y=(round(mark.y + 4.5)) text-anchor="middle" { (mark.label()) }
                    }
                }
                path .bar d={ "M12 " (SIDE - 12.0) "h" (round(bar)) } {}
                text .scale x="12" y=(SIDE - 18.0) { (metres) }
            }
            figcaption .quiet { (say(Label::PointsSchematic)) }
        }
    }
}

/// What lies under the pins of a map, as `data-mapped` of the list says it: the configured tiles, or nothing.
pub fn ground(web: &Web) -> String {
    let Some(tiles) = web.tiles_shown() else { return String::new() };
    let layers = tiles.layers.iter().map(
        |layer| serde_json::json!({ "url": layer.template.expose_secret(), "subdomains": layer.servers }),
    );
    serde_json::json!({ "layers": layers.collect::<Vec<_>>(), "attribution": tiles.attribution }).to_string()
}

/// Where a map draws a spot: in the coordinates of the configured tiles, to a tenth of a metre.
pub fn drawn_at(web: &Web, spot: &Coordinate) -> Shifted {
    let plain = || Shifted { lat: spot.lat(), lon: spot.lon() };
    let Shifted { lat, lon } = match web.tiles_shown().map(|tiles| tiles.system) {
        Some(TileSystem::Gcj02) => to_gcj02(spot),
        Some(TileSystem::Wgs84) | None => plain(),
    };
    let precise = |degrees: f64| (degrees * 1e6).round() / 1e6;
    Shifted { lat: precise(lat), lon: precise(lon) }
}

/// A mark as drawn: one or more pins, by their numbers from 1.
struct Mark<'a> {
    x: f64,
    y: f64,
    numbers: Vec<usize>,
    first: Pin<'a>,
}

/// Its name; where it stands for several, which ones, for its link leads only to the first.
fn spoken(mark: &Mark, visitor: &Visitor) -> String {
    let name = format!("{} {}", mark.label(), mark.first.name);
    match mark.numbers.as_slice() {
        [] | [_] => name,
        [_, others @ ..] => {
            let numbers: Vec<String> = others.iter().map(usize::to_string).collect();
            let more = label(Label::PointsMore, visitor.language).replace('#', &others.len().to_string());
            format!("{name}{more} {}", numbers.join(", "))
        }
    }
}

/// Tenths are enough for a drawing.
fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

impl Mark<'_> {
    /// What is written on it: a number, or how many it stands for.
    fn label(&self) -> String {
        match self.numbers.as_slice() {
            [one] => one.to_string(),
            [first, ..] => format!("{first}+"),
            [] => String::new(),
        }
    }
}

/// The part of the world that is drawn.
struct Frame {
    west: f64,
    north: f64,
    /// Degrees of latitude a unit.
    degrees: f64,
    /// A degree of longitude, in degrees of latitude.
    narrow: f64,
}

impl Frame {
    fn around(pins: &[Pin]) -> Option<Frame> {
        let spots = || pins.iter().filter_map(|pin| pin.spot);
        let bounds = |of: fn(&Coordinate) -> f64| {
            spots().map(|spot| of(&spot)).fold(None, |bounds: Option<(f64, f64)>, at| {
                Some(bounds.map_or((at, at), |(low, high)| (low.min(at), high.max(at))))
            })
        };
        let ((south, north), (west, east)) = bounds(Coordinate::lat).zip(bounds(Coordinate::lon))?;
        let middle = f64::midpoint(south, north);
        let narrow = middle.to_radians().cos().max(0.01);
        // A single point still has surroundings of some hundred metres.
        let extent = (north - south).max((east - west) * narrow).max(0.005);
        let degrees = extent / (SIDE - 2.0 * MARGIN);
        let (half, centre) = (SIDE / 2.0 * degrees, f64::midpoint(west, east));
        Some(Frame { west: centre - half / narrow, north: middle + half, degrees, narrow })
    }

    fn place(&self, spot: &Coordinate) -> (f64, f64) {
        let x = (spot.lon() - self.west) * self.narrow / self.degrees;
        (x, (self.north - spot.lat()) / self.degrees)
    }

    fn marks<'a>(&self, pins: &[Pin<'a>]) -> Vec<Mark<'a>> {
        let mut marks: Vec<Mark<'a>> = vec![];
        for (place, pin) in pins.iter().enumerate() {
            let Some((x, y)) = pin.spot.map(|spot| self.place(&spot)) else { continue };
            let near = |mark: &&mut Mark<'_>| (mark.x - x).abs() < THUMB && (mark.y - y).abs() < THUMB;
            match marks.iter_mut().find(near) {
                Some(mark) => mark.numbers.push(place + 1),
                None => marks.push(Mark { x, y, numbers: vec![place + 1], first: *pin }),
            }
        }
        marks
    }

    /// The longest round length of at most a third of the width, in units and in words.
    fn scale_bar(&self) -> (f64, String) {
        const METRES_A_DEGREE: f64 = 111_195.0;
        let metres_a_unit = self.degrees * METRES_A_DEGREE;
        let longest = metres_a_unit * SIDE / 3.0;
        let rounds = [20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50];
        let metres = rounds.into_iter().find(|round| f64::from(*round) <= longest).unwrap_or(50);
        let words = if metres >= 1000 { format!("{} km", metres / 1000) } else { format!("{metres} m") };
        (f64::from(metres) / metres_a_unit, words)
    }
}
