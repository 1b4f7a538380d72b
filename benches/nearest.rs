//! `cargo bench --bench nearest`: the nearest of 100,000 contact points, against measuring every one. Prints
//! figures and the ratio; fails if a search in the district takes 5 ms or more. Never part of the tests.

use std::hint::black_box;
use std::time::{Duration, Instant};

use huiyin::config::community_folder::load_sample;
use huiyin::config::points::{PointFormat, read_points, write_points};
use huiyin::domain::{ContactPoint, Coordinate, PointCode, Points, Units};

const POINTS: u32 = 100_000;
const SEARCHES: u32 = 200;
const WANTED: usize = 5;
const LONGEST: Duration = Duration::from_millis(5);

fn main() {
    let loaded = load_sample().expect("the sample district is sound");
    let model = loaded.community.points.all().first().expect("a point to copy").clone();
    let mut chance = Chance(1);
    let crowd: Vec<ContactPoint> = (0..POINTS).map(|number| copy(&model, number, chance.spot())).collect();
    let (points, building) = timed(|| Points::new(crowd).expect("distinct codes"));
    println!("{POINTS} points indexed in {building:?}");

    let places: Vec<Coordinate> = (0..SEARCHES).map(|_| chance.spot()).collect();
    let (found, indexed) =
        each(&places, |from| points.nearest(from, WANTED).iter().map(|near| near.metres).collect());
    let (counted, linear) = each(&places[..5], |from| linear_scan(&points, from));
    assert_eq!(found[..5], counted[..], "both find the same");
    let ratio = linear.as_secs_f64() / indexed.as_secs_f64();
    println!("nearest {WANTED}: {indexed:?} a search; a linear scan {linear:?}; ratio {ratio:.0}");

    let moment = 1_783_648_800_000; // A Friday at ten.
    let calendar = &loaded.community.calendar;
    let (_, open) = each(&places, |from| {
        points.nearest_open(from, WANTED, (moment, calendar)).iter().map(|near| near.metres).collect()
    });
    let berlin = [Coordinate::new(52.52, 13.405).expect("a place")];
    let (_, far) =
        each(&berlin, |from| points.nearest(from, WANTED).iter().map(|near| near.metres).collect());
    // At night nothing is open, so every point is asked.
    let (_, night) = each(&places[..5], |from| {
        let night = (moment - 7 * 3_600_000, calendar);
        points.nearest_open(from, WANTED, night).iter().map(|near| near.metres).collect()
    });
    println!("nearest {WANTED} open: {open:?}, at night {night:?}; from Berlin: {far:?}");
    files(&points, &loaded.community.units);
    assert!(indexed < LONGEST && open < LONGEST, "a search must take less than {LONGEST:?}");
}

/// What a file of that many rows takes to write and to read.
fn files(points: &Points, units: &Units) {
    for format in [PointFormat::Csv, PointFormat::Json] {
        let (text, writing) = timed(|| write_points(points, units, format, None));
        let (read, reading) = timed(|| read_points(text.as_bytes(), units));
        assert_eq!(read.map(|read| read.len()), Ok(points.len()));
        println!("{format:?}: {} MB written in {writing:?}, read in {reading:?}", text.len() / 1_000_000);
    }
}

fn linear_scan(points: &Points, from: &Coordinate) -> Vec<f64> {
    let mut all: Vec<f64> = points.all().iter().map(|point| from.distance_metres(&point.spot)).collect();
    all.sort_by(f64::total_cmp);
    all.truncate(WANTED);
    all
}

/// The results, and the mean time of one.
fn each(places: &[Coordinate], search: impl Fn(&Coordinate) -> Vec<f64>) -> (Vec<Vec<f64>>, Duration) {
    let (found, all) = timed(|| places.iter().map(|from| black_box(search(from))).collect::<Vec<_>>());
    (found, all / u32::try_from(places.len()).expect("a few"))
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}

fn copy(model: &ContactPoint, number: u32, spot: Coordinate) -> ContactPoint {
    let code = PointCode::read(&format!("T{number}")).expect("a code");
    ContactPoint { code, spot, ..model.clone() }
}

/// A repeatable sequence (xorshift) of spots within a district of 50 by 50 km.
struct Chance(u64);

impl Chance {
    fn spot(&mut self) -> Coordinate {
        let (lat, lon) = (30.6 + 0.45 * self.fraction(), 103.7 + 0.52 * self.fraction());
        Coordinate::new(lat, lon).expect("near Chengdu")
    }

    fn fraction(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }
}
