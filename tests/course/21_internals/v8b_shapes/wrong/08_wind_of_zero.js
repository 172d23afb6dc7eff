// expect: Its wind should be undefined
'use strict';

class Reading {
  constructor({ station, temperature, wind = 0, note = '' }) {
    this.station = station;
    this.temperature = temperature;
    this.wind = wind;
    this.note = note;
    this.storm = wind > 20;
  }
}

const toReading = (row) => new Reading(row);

module.exports = { toReading };
