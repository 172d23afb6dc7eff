//! `runner doctor --grade`: how well this machine isolates submissions.

use super::{Check, Outcome};
use crate::sandbox::{Isolation, Layer, LayerReport, layers};

pub(super) fn checks() -> Vec<Check> {
    let reports = layers();
    let whole = Check { name: "isolation", outcome: isolation(Isolation::of(reports)) };
    let each =
        reports.iter().map(|report| Check { name: report.layer.name(), outcome: layer(report) });
    std::iter::once(whole).chain(each).collect()
}

fn isolation(isolation: Isolation) -> Outcome {
    match isolation {
        Isolation::Full => Outcome::good("full: submissions can be run here"),
        Isolation::Partial => Outcome::note(
            "partial: submissions are isolated, but not by every layer below",
            "fine for learners you know; for others, fix the layers below",
        ),
        Isolation::None => Outcome::bad(
            "none: this machine cannot isolate a hostile submission",
            "run the runner in a container with Linux, or on another machine",
        ),
    }
}

fn layer(report: &LayerReport) -> Outcome {
    if report.holds {
        return Outcome::good(&report.why);
    }
    let found = format!("does not hold: {}", report.why);
    if report.layer == Layer::LandlockTcp {
        return Outcome::note(found, "only needed where `network` does not hold");
    }
    Outcome::note(found, report.layer.advice())
}
