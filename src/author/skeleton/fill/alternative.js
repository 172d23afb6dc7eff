'use strict';

exports.makeList = (names) => (name) =>
  names.some((other) => other.trim().toUpperCase() === name.trim().toUpperCase());
