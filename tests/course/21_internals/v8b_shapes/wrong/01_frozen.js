// expect: Give it to both
'use strict';

class Reading {
  constructor(row) {
    Object.assign(this, row);
    this.storm = row.wind > 20;
    Object.freeze(this);
  }
}

const toReading = (row) => new Reading(row);

module.exports = { toReading };
