//! The local Node.js: find it, its version, npm packages, the warm host, limits.
