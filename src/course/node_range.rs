//! A range of Node.js versions, as used by courses, exercises and progressions.

use std::fmt::{self, Display};
use std::str::FromStr;

use semver::{Comparator, Version, VersionReq};

/// A range such as `>=20.12, <27`. [`NodeRange::includes`] is the only way to match a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodeRange(VersionReq);

impl NodeRange {
    /// Every version.
    pub const ANY: Self = Self(VersionReq::STAR);

    /// Returns whether `version` is in the range. A nightly, release candidate or test build counts as
    /// the release that it leads to. `VersionReq` alone matches such builds only if the range names one.
    pub fn includes(&self, version: &Version) -> bool {
        self.0.matches(&Version::new(version.major, version.minor, version.patch))
    }

    pub fn comparators(&self) -> &[Comparator] {
        &self.0.comparators
    }
}

impl FromStr for NodeRange {
    type Err = semver::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        VersionReq::parse(text).map(Self)
    }
}

impl Display for NodeRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prerelease_counts_as_the_release_that_it_leads_to() {
        let range: NodeRange = ">=20.12, <27".parse().unwrap();
        let includes = |version: &str| range.includes(&version.parse().unwrap());
        assert!(includes("22.0.0") && includes("26.1.0-nightly20260401abcdef"));
        assert!(includes("24.0.0-rc.1") && includes("20.12.0-test.2"));
        assert!(!includes("27.0.0-nightly20261001abcdef") && !includes("20.11.1"));
    }
}
