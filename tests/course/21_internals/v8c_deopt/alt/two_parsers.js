// alt: Two parsers that return the same kind of object: easy to test, and each format is written down.
'use strict';

const make = (station, rain) => ({ station, rain: rain === undefined ? 0 : Number(rain) });

function parseNew(line) {
  const [, station, rain] = line.match(/^station=(.*);rain=(\d+)?$/);
  return make(station, rain);
}

function parseOld(line) {
  const [, rain, station] = line.match(/^rain=(\d+)?;station=(.*)$/);
  return make(station, rain);
}

function parse(line) {
  return line.startsWith('rain') ? parseOld(line) : parseNew(line);
}

function addRain(total, { rain }) {
  return total + rain;
}

module.exports = { parse, addRain };
