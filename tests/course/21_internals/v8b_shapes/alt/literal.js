'use strict';

function toReading({ station, temperature, wind, note }) {
  return { station, temperature, wind, note, storm: wind > 20 };
}

module.exports = { toReading };
