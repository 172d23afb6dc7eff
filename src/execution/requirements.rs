//! The requirements of an exercise: a Node.js version and npm packages.

use std::fmt;
use std::path::Path;

use semver::Version;

use crate::course::{Exercise, NodeRange};
use crate::node::{Node, npm};

/// A requirement that this machine does not meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnmetRequirement {
    Node {
        range: NodeRange,
        here: Version,
    },
    /// npm packages that are not installed.
    Packages(Vec<String>),
}

/// A phrase without a subject: "needs Node.js >=24, this is 22.1.0".
impl fmt::Display for UnmetRequirement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Node { range, here } => write!(f, "needs Node.js {range}, this is {here}"),
            Self::Packages(names) => write!(f, "needs {} from npm", names.join(", ")),
        }
    }
}

/// Returns the first requirement of `exercise` that `node` or the course at `root` does not meet.
pub fn unmet_requirement(
    node: &Node,
    root: &Path,
    exercise: &Exercise,
) -> Option<UnmetRequirement> {
    if let Some(range) = exercise.node.as_ref().filter(|_| !exercise.fits(&node.version)) {
        return Some(UnmetRequirement::Node { range: range.clone(), here: node.version.clone() });
    }
    let missing = npm::missing(root, &exercise.needs);
    (!missing.is_empty()).then_some(UnmetRequirement::Packages(missing))
}
