'use strict';

const plain = (name) => name.trim().toLowerCase();

function makeList(names) {
  const known = new Set(names.map(plain));
  return (name) => known.has(plain(name));
}

module.exports = { makeList };
