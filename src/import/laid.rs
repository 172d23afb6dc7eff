//! What every imported course brings along: the files that make tests written for Jest run on bare
//! Node.js, and the two npm packages that they need, at the versions that they were tested with.

/// The npm packages that a test written for Jest needs.
pub(super) const NEEDS: [&str; 2] = ["expect", "jest-mock"];

/// Loads what lies in [`FILES`] below `exercises/support`; programs run in the exercise's folder.
pub(super) const NODE_FLAG: &str = "--import=../../support/jest-on-node.mjs";

/// Path in the course, and content.
pub(super) const FILES: [(&str, &str); 6] = [
    ("exercises/support/jest-on-node.mjs", include_str!("laid/jest-on-node.mjs")),
    ("exercises/support/hooks.mjs", include_str!("laid/hooks.mjs")),
    ("exercises/support/jest-globals.cjs", include_str!("laid/jest-globals.cjs")),
    ("package.json", include_str!("laid/package.json")),
    ("package-lock.json", include_str!("laid/package-lock.json")),
    (".gitignore", include_str!("laid/gitignore")),
];
