// alt: A literal always has the same shape, but there's no class to put methods on.
'use strict';

function toReading({ station, temperature, wind, note }) {
  return { station, temperature, wind, note, storm: wind > 20 };
}

module.exports = { toReading };
