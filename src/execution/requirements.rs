//! What an exercise needs of the machine, and whether that is here.

use std::fmt;
use std::path::Path;

use semver::Version;

use crate::course::{Exercise, NodeRange};
use crate::node::{Node, npm};

/// Why an exercise cannot run here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unmet {
    Node {
        range: NodeRange,
        here: Version,
    },
    /// npm packages that are not installed.
    Packages(Vec<String>),
}

/// As the rest of a sentence: "needs Node.js >=24, this is 22.1.0".
impl fmt::Display for Unmet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Node { range, here } => write!(f, "needs Node.js {range}, this is {here}"),
            Self::Packages(names) => write!(f, "needs {} from npm", names.join(", ")),
        }
    }
}

/// What `exercise` needs and `node` or the course at `root` does not have.
pub fn unmet(node: &Node, root: &Path, exercise: &Exercise) -> Option<Unmet> {
    if let Some(range) = exercise.node.as_ref().filter(|range| !range.includes(&node.version)) {
        return Some(Unmet::Node { range: range.clone(), here: node.version.clone() });
    }
    let missing = npm::missing(root, &exercise.needs);
    (!missing.is_empty()).then_some(Unmet::Packages(missing))
}
