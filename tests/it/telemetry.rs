//! Figures and logs: what is counted shows under its name, and a bad filter is explained.

use huiyin::telemetry::{COUNTERS, describe, init, install_metrics};

#[test]
fn every_figure_shows_under_its_name_with_its_help() {
    let figures = install_metrics();
    describe();
    for (name, help) in COUNTERS {
        metrics::counter!(name).increment(1);
        let page = install_metrics().render();
        assert!(page.contains(&format!("# HELP {name} {help}")), "{page}");
    }
    assert_eq!(COUNTERS.len(), figures.render().matches("# TYPE huiyin_").count());
}

#[test]
fn a_filter_that_cannot_be_read_is_explained() {
    let fault = init("huiyin=loud", false).expect_err("a fault").to_string();
    assert!(fault.contains("write a level"), "{fault}");
}
