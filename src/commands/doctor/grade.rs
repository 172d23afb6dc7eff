//! `runner doctor --grade`: how well this machine isolates submissions.

use super::{CheckResult, DoctorCheck};
use crate::sandbox::{Isolation, Layer, LayerReport, layers};

pub(super) fn checks() -> Vec<DoctorCheck> {
    let reports = layers();
    let whole = DoctorCheck { name: "isolation", outcome: isolation(Isolation::of(reports)) };
    let each = reports
        .iter()
        .map(|report| DoctorCheck { name: report.layer.name(), outcome: layer(report) });
    std::iter::once(whole).chain(each).collect()
}

fn isolation(isolation: Isolation) -> CheckResult {
    match isolation {
        Isolation::Full => CheckResult::good("full: submissions can be run here"),
        Isolation::Partial => CheckResult::note(
            "partial: submissions are isolated, but not by every layer below",
            "fine for learners you know; for others, fix the layers below",
        ),
        Isolation::None => CheckResult::bad(
            "none: this machine cannot isolate a hostile submission",
            "run the runner in a container with Linux, or on another machine",
        ),
    }
}

fn layer(report: &LayerReport) -> CheckResult {
    if report.holds {
        return CheckResult::good(&report.why);
    }
    let found = format!("does not hold: {}", report.why);
    if report.layer == Layer::LandlockTcp {
        return CheckResult::note(found, "only needed where `network` does not hold");
    }
    CheckResult::note(found, report.layer.advice())
}
