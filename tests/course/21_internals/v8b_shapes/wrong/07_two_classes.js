// expect: The fields and their order are the same
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

class StormReading extends Reading {}

const toReading = (row) => (row.wind > 20 ? new StormReading(row) : new Reading(row));

module.exports = { toReading };
