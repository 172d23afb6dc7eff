// alt: One line, and it compares with every name again for each new one.
'use strict';

exports.makeList = (names) => (name) =>
  names.some((other) => other.trim().toUpperCase() === name.trim().toUpperCase());
