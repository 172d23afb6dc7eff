// alt: URLSearchParams does the splitting, but it also decodes %20 and +, which may be meant literally.
'use strict';

const parse = (line) => {
  const fields = new URLSearchParams(line.replace(';', '&'));
  return { rain: fields.get('rain') | 0, station: fields.get('station') };
};

const addRain = (total, reading) => reading.rain + total;

module.exports = { parse, addRain };
