// expect: The row belongs to the caller
'use strict';

function toReading(row) {
  row.storm = row.wind > 20;
  row.wind ??= undefined;
  return row;
}

module.exports = { toReading };
