// alt: Fields fix the order, and a row with further columns still makes another shape.
'use strict';

class Reading {
  station;
  temperature;
  wind;
  note;
  storm = false;

  constructor(row) {
    Object.assign(this, row);
    if (row.wind > 20) this.storm = true;
  }
}

const toReading = (row) => new Reading(row);

module.exports = { toReading };
