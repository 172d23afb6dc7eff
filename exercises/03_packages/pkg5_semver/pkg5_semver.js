'use strict';
// pkg5_semver                                              (interview question 23)
//
// Last night a bakery's shop went down. Its package.json asked for "^1.9.0" of a package, and
// somebody's home-made update script took the wrong version. Write the part that decides:
// does this version satisfy this range? true or false.
//
//   '1.9.0'    exactly this version
//   '~1.9.0'   1.9.0 or newer, as long as the major and minor numbers (1.9) stay the same
//   '^1.9.0'   1.9.0 or newer, as long as the first number that isn't 0 stays the same,
//              and the zeros in front of it, too: ^1.9.0 stays with 1, ^0.2.3 stays with 0.2
//
// Versions are major.minor.patch. A version with a minus, such as '1.10.0-beta.1', is a
// pre-release; here it satisfies none of these ranges. The ranges themselves contain no pre-releases.

function satisfies(version, range) {
  // your code
}

module.exports = { satisfies };
