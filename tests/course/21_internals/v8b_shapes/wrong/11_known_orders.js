// expect: in an order that nobody has seen
'use strict';

const known = new Set(['station,temperature,wind,note', 'temperature,station', 'wind,station,temperature',
  'note,temperature,wind,station', 'station,note,temperature', 'station,temperature,wind']);

function toReading(row) {
  const { station, temperature, wind, note } = row;
  if (known.has(Object.keys(row).join())) return { station, temperature, wind, note, storm: wind > 20 };
  return { ...row, storm: wind > 20 };
}

module.exports = { toReading };
