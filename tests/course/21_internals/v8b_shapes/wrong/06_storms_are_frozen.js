// expect: The fields and their order are the same
'use strict';

class Reading {
  constructor({ station, temperature, wind, note }) {
    Object.assign(this, { station, temperature, wind, note, storm: wind > 20 });
  }
}

function toReading(row) {
  const reading = new Reading(row);
  return reading.storm ? Object.freeze(reading) : reading;
}

module.exports = { toReading };
