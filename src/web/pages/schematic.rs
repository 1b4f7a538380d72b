//! A map without a map: where points lie to one another, on a plain grid with a scale bar. No boundaries, no tiles,
//! no script; a pin is a link to its card. Points too near to be told apart by a thumb share a pin.

use maud::{Markup, html};

use crate::domain::{ContactPoint, Coordinate};
use crate::text::{Label, label};
use crate::web::points::Listed;
use crate::web::visitor::Visitor;

/// Units of the drawing, about a pixel each on a phone.
const SIDE: f64 = 360.0;
const MARGIN: f64 = 30.0;
/// A thumb's width: pins nearer than this are one.
const PIN: f64 = 44.0;
const GRID: u32 = 9;

/// A pin: the points it stands for, by their numbers in the list from 1.
struct Pin<'a> {
    x: f64,
    y: f64,
    numbers: Vec<usize>,
    first: &'a ContactPoint,
}

pub fn schematic(visitor: &Visitor, listed: &[Listed]) -> Markup {
    let Some(frame) = Frame::around(listed) else { return html! {} };
    let say = |wanted| label(wanted, visitor.language);
    let (bar, metres) = frame.scale_bar();
    let lines = (1..GRID).map(|line| f64::from(line) * SIDE / f64::from(GRID));
    html! {
        figure .schematic {
            svg viewBox={ "0 0 " (SIDE) " " (SIDE) } role="group" aria-label=(say(Label::PointsMap)) {
                @for at in lines {
                    path .grid d={ "M" (at) " 0V" (SIDE) "M0 " (at) "H" (SIDE) } {}
                }
                @for pin in frame.pins(listed) {
                    a href={ "#" (pin.first.code) } aria-label=(spoken(&pin, visitor)) {
                        rect x=(round(pin.x - PIN / 2.0)) y=(round(pin.y - PIN / 2.0)) width=(PIN) height=(PIN)
                            fill="transparent" {}
                        circle cx=(round(pin.x)) cy=(round(pin.y)) r="15" {}
                        text x=(round(pin.x)) y=(round(pin.y + 4.5)) text-anchor="middle" { (pin.label()) }
                    }
                }
                path .bar d={ "M12 " (SIDE - 12.0) "h" (round(bar)) } {}
                text .scale x="12" y=(SIDE - 18.0) { (metres) }
            }
            figcaption .quiet { (say(Label::PointsSchematic)) }
        }
    }
}

fn spoken(pin: &Pin, visitor: &Visitor) -> String {
    let name = pin.first.short_name();
    match pin.numbers.len() {
        0 | 1 => format!("{} {name}", pin.label()),
        several => {
            format!("{} {name} +{} {}", pin.label(), several - 1, label(Label::PointsMore, visitor.language))
        }
    }
}

/// Tenths are enough for a drawing.
fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

impl Pin<'_> {
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
    fn around(listed: &[Listed]) -> Option<Frame> {
        let spots = || listed.iter().map(|one| one.point.spot);
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

    fn pins<'a>(&self, listed: &[Listed<'a>]) -> Vec<Pin<'a>> {
        let mut pins: Vec<Pin<'a>> = vec![];
        for (place, one) in listed.iter().enumerate() {
            let (x, y) = self.place(&one.point.spot);
            let near = |pin: &&mut Pin<'_>| (pin.x - x).abs() < PIN && (pin.y - y).abs() < PIN;
            match pins.iter_mut().find(near) {
                Some(pin) => pin.numbers.push(place + 1),
                None => pins.push(Pin { x, y, numbers: vec![place + 1], first: one.point }),
            }
        }
        pins
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
