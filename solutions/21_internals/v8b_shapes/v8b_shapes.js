'use strict';

class Reading {
  constructor({ station, temperature, wind, note }) {
    this.station = station;
    this.temperature = temperature;
    this.wind = wind;
    this.note = note;
    this.storm = wind > 20;
  }
}

function toReading(row) {
  return new Reading(row);
}

module.exports = { toReading };
