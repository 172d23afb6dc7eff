// expect: one step further in
'use strict';
class Reading {
  constructor(row) { this.row = row; }
  get station() { return this.row.station; }
  get temperature() { return this.row.temperature; }
  get wind() { return this.row.wind; }
  get note() { return this.row.note; }
  get storm() { return this.row.wind > 20; }
}
module.exports = { toReading: (row) => new Reading(row) };
