//! All contact points of a district: by code, by nearness, by street and level, and where there is none.
//! Never how far it is on foot.

use std::collections::{BTreeMap, BTreeSet};

use rstar::RTree;
use rstar::primitives::GeomWithData;

use super::geodesic;
use super::{ContactPoint, Coordinate, Millis, PointCode, PointLevel, Unit, UnitId, Units, WorkingCalendar};

/// Candidates looked at for an open one: what is found stays quick when everything is closed.
const OPEN_AMONG: usize = 2_000;

/// Checked points in the order of their file; every code stands once.
#[derive(Clone, Debug, Default)]
pub struct Points {
    points: Vec<ContactPoint>,
    by_code: BTreeMap<PointCode, usize>,
    /// Directions from the earth's centre: nearest there is nearest on the ground, but for the flattening.
    by_direction: RTree<GeomWithData<[f64; 3], usize>>,
}

/// A point and how far away it is, on the straightest way over the ground.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near<'a> {
    pub point: &'a ContactPoint,
    pub metres: f64,
}

/// A code given to two points, by their places in the list (from 0).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepeatedCode {
    pub code: PointCode,
    pub first: usize,
    pub again: usize,
}

impl std::error::Error for RepeatedCode {}

impl std::fmt::Display for RepeatedCode {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (code, first, again) = (&self.code, self.first + 1, self.again + 1);
        write!(out, "point {again} has the code {code} of point {first}; give it another")
    }
}

impl Points {
    pub fn new(points: Vec<ContactPoint>) -> Result<Points, RepeatedCode> {
        let mut by_code = BTreeMap::new();
        for (again, point) in points.iter().enumerate() {
            if let Some(first) = by_code.insert(point.code.clone(), again) {
                return Err(RepeatedCode { code: point.code.clone(), first, again });
            }
        }
        let directions = points.iter().enumerate();
        let directions =
            directions.map(|(place, point)| GeomWithData::new(geodesic::direction(&point.spot), place));
        let by_direction = RTree::bulk_load(directions.collect());
        Ok(Points { points, by_code, by_direction })
    }

    pub fn all(&self) -> &[ContactPoint] {
        &self.points
    }

    pub fn len(&self) -> usize {
        self.points.len()
    }

    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    pub fn get(&self, code: &PointCode) -> Option<&ContactPoint> {
        self.by_code.get(code).and_then(|place| self.points.get(*place))
    }

    /// The same point with other facts; where it lies stays. A point that is not there is not added.
    pub(super) fn put(&mut self, point: ContactPoint) {
        let place = self.by_code.get(&point.code);
        if let Some(standing) = place.and_then(|place| self.points.get_mut(*place)) {
            *standing = ContactPoint { spot: standing.spot, ..point };
        }
    }

    /// The nearest `n` points, nearest first; of equally near ones the smaller code.
    pub fn nearest(&self, from: &Coordinate, n: usize) -> Vec<Near<'_>> {
        self.nearest_where(from, n, |_| true)
    }

    /// The nearest `n` points that are open at that moment, among the nearest 2,000: further away nobody sets out.
    pub fn nearest_open(
        &self,
        from: &Coordinate,
        n: usize,
        (at, calendar): (Millis, &WorkingCalendar),
    ) -> Vec<Near<'_>> {
        self.search(from, (n, OPEN_AMONG), |point| point.opening(calendar).is_open(at))
    }

    /// The nearest `n` points of those wanted.
    pub fn nearest_where(
        &self,
        from: &Coordinate,
        n: usize,
        wanted: impl Fn(&ContactPoint) -> bool,
    ) -> Vec<Near<'_>> {
        self.search(from, (n, usize::MAX), wanted)
    }

    /// Looks at that many candidates by direction, and stops as soon as none that is left can be nearer than the
    /// n-th found.
    fn search(
        &self,
        from: &Coordinate,
        (n, among): (usize, usize),
        wanted: impl Fn(&ContactPoint) -> bool,
    ) -> Vec<Near<'_>> {
        let mut found: Vec<Near<'_>> = Vec::new();
        if n == 0 {
            return found;
        }
        let candidates = self.by_direction.nearest_neighbor_iter_with_distance_2(geodesic::direction(from));
        for (candidate, apart_squared) in candidates.take(among) {
            let worst = found.last().filter(|_| found.len() >= n).map(|near| near.metres);
            // A millimetre more than rounding can take away.
            if worst.is_some_and(|worst| geodesic::least_metres(apart_squared) > worst + 0.001) {
                break;
            }
            let Some(point) = self.points.get(candidate.data).filter(|point| wanted(point)) else { continue };
            let near = Near { point, metres: from.distance_metres(&point.spot) };
            let place = found.partition_point(|other| other.comes_before(&near));
            found.insert(place, near);
            found.truncate(n);
        }
        found
    }

    /// The points of a street, those of its communities included.
    pub fn in_street(&self, street: &UnitId) -> impl Iterator<Item = &ContactPoint> {
        self.points.iter().filter(move |point| point.street.as_ref() == Some(street))
    }

    pub fn in_community(&self, community: &UnitId) -> impl Iterator<Item = &ContactPoint> {
        self.points.iter().filter(move |point| point.community.as_ref() == Some(community))
    }

    pub fn of_level(&self, level: PointLevel) -> impl Iterator<Item = &ContactPoint> {
        self.points.iter().filter(move |point| point.level == level)
    }

    /// Everything that can be done at one point or another, each once.
    pub fn functions(&self) -> BTreeSet<&str> {
        self.points.iter().flat_map(|point| &point.functions).map(String::as_str).collect()
    }

    /// The communities without any point.
    pub fn uncovered<'u>(&self, units: &'u Units) -> Vec<&'u Unit> {
        let covered: BTreeSet<&UnitId> =
            self.points.iter().filter_map(|point| point.community.as_ref()).collect();
        units.communities().filter(|unit| !covered.contains(&unit.id)).collect()
    }
}

impl PartialEq for Points {
    fn eq(&self, other: &Points) -> bool {
        self.points == other.points
    }
}

impl Near<'_> {
    fn comes_before(&self, other: &Near<'_>) -> bool {
        self.metres.total_cmp(&other.metres).then_with(|| self.point.code.cmp(&other.point.code)).is_lt()
    }
}
