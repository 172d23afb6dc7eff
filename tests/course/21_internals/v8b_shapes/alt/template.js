// alt: storm is computed at each look, so it needs no field of its own.
'use strict';

const empty = { station: '', temperature: 0, wind: undefined, note: undefined };

class Reading {
  constructor(row) {
    Object.assign(this, empty, row);
  }

  get storm() {
    return this.wind > 20;
  }
}

function toReading(row) {
  return new Reading(row);
}

module.exports = { toReading };
