// expect: given up on a shape
'use strict';

class Reading {
  constructor(row) {
    this.station = row.station;
    this.temperature = row.temperature;
    this.wind = row.wind;
    this.note = row.note;
    this.storm = row.wind > 20;
    for (const name of Object.keys(this)) {
      if (this[name] === undefined) delete this[name];
    }
  }
}

const toReading = (row) => new Reading(row);

module.exports = { toReading };
