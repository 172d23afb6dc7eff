// expect: Give it to both
'use strict';

class Reading {
  constructor(row) {
    this.station = row.station;
    this.temperature = row.temperature;
    this.storm = row.wind > 20;
    if (row.wind !== undefined) this.wind = row.wind;
    if (row.note !== undefined) this.note = row.note;
  }
}

const toReading = (row) => new Reading(row);

module.exports = { toReading };
