// expect: Give it to both
'use strict';

function toReading(row) {
  const reading = { ...row, storm: row.wind > 20 };
  return Object.fromEntries(Object.entries(reading).sort(([a], [b]) => (a < b ? -1 : 1)));
}

module.exports = { toReading };
