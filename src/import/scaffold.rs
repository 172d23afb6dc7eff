//! Files that every imported course contains: they run tests written for Jest on plain Node.js, and
//! lock the two npm packages that those tests need.

/// npm packages that a test written for Jest needs.
pub(super) const NEEDS: [&str; 2] = ["expect", "jest-mock"];

/// The Node.js flag that loads the support files; programs run in the exercise's folder.
pub(super) const NODE_FLAG: &str = "--import=../../support/jest-on-node.mjs";

/// The path in the course and the content of each file.
pub(super) const FILES: [(&str, &str); 6] = [
    ("exercises/support/jest-on-node.mjs", include_str!("scaffold/jest-on-node.mjs")),
    ("exercises/support/hooks.mjs", include_str!("scaffold/hooks.mjs")),
    ("exercises/support/jest-globals.cjs", include_str!("scaffold/jest-globals.cjs")),
    ("package.json", include_str!("scaffold/package.json")),
    ("package-lock.json", include_str!("scaffold/package-lock.json")),
    (".gitignore", include_str!("scaffold/gitignore")),
];
