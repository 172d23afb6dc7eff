// alt: Class fields fix the shape and the types, but that's more to write than a literal.
'use strict';

class Reading {
  station = '';
  rain = 0;

  constructor(line) {
    for (const part of line.split(';')) {
      const [name, value] = part.split('=');
      if (name === 'rain') this.rain = Math.trunc(Number(value));
      else this.station = value;
    }
  }
}

const parse = (line) => new Reading(line);

function addRain(total, reading) {
  return total + reading.rain;
}

module.exports = { parse, addRain };
