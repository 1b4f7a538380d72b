//! The values of the trade.

mod calendar;
mod geodesic;
mod hours;
mod masking;
mod navigation;
mod place;
mod points;
mod redaction;
mod round;
mod routing;
mod tracking_number;
mod unit;
mod words;
