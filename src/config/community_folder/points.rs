//! Reads the folder's contact points, and finds the estates whose reception slots they hold. Never judges a
//! field: `config::points` does.

use crate::config::points::{Beside, PointFault, PointField, Where, read_points_json};
use crate::domain::{Points, ReceptionRound};

use super::fault::Check;

/// The points, or none and a fault for everything that is wrong.
pub(super) fn points(
    text: &str,
    beside: Beside<'_>,
    round: Option<&ReceptionRound>,
    check: &mut Check<'_>,
) -> Points {
    match read_points_json(text, beside) {
        Ok(points) => {
            check_estates(&points, round, check);
            points
        }
        Err(faults) => {
            faults.iter().for_each(|fault| note(fault, check));
            Points::default()
        }
    }
}

fn note(fault: &PointFault, check: &mut Check<'_>) {
    let at = match (fault.at, fault.field) {
        (Where::Entry(_), Some(field)) => format!("{}.{}", fault.at, field.key()),
        (Where::Entry(_) | Where::File | Where::Line(_) | Where::Column { .. }, _) => fault.at.to_string(),
    };
    let fix = match &fault.code {
        Some(code) => format!("{code}: {}", fault.problem),
        None => fault.problem.to_string(),
    };
    check.fault(at, &fault.value, fix);
}

fn check_estates(points: &Points, round: Option<&ReceptionRound>, check: &mut Check<'_>) {
    let is_known = |code: &String| round.is_some_and(|round| round.estate(code).is_some());
    for (entry, point) in points.all().iter().enumerate() {
        for code in point.reception.iter().filter(|code| !is_known(code)) {
            let at = format!("points[{entry}].{}", PointField::Reception.key());
            let fix = format!("{}: name an estate of reception_rounds.json by its code", point.code);
            check.fault(at, code, fix);
        }
    }
}
