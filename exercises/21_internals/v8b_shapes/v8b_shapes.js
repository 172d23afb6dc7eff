'use strict';
// v8b_shapes                                            (interview questions 52, 55)
//
// The weather service turns thousands of rows a second into readings. A row looks like
//
//     { station: 'harbour', temperature: 11.5, wind: 23, note: 'gusts' }
//
// Station and temperature are always there, wind and note aren't, and each station has an order
// of its own. All readings are of one class. But for V8 they have many hidden classes ("shapes"),
// and code that reads them can't be fast.
//
// Let all readings share one shape. Their contents stay the same: what isn't in the row is
// undefined in the reading, and storm is true where the wind is above 20 (else false or undefined).

class Reading {
  constructor(row) {
    for (const [name, value] of Object.entries(row)) this[name] = value;
  }
}

function toReading(row) {
  const reading = new Reading(row);
  if (row.wind > 20) reading.storm = true;
  return reading;
}

module.exports = { toReading };
