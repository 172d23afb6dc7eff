// alt: Fields fix the order, but a row with additional columns still gets another shape.
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
