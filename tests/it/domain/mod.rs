//! The values of the trade.

mod calendar;
mod masking;
mod place;
mod routing;
mod tracking_number;
mod unit;
mod words;
