// alt: URLSearchParams does the splitting; it also decodes %20 and +, which a line may mean literally.
'use strict';

const parse = (line) => {
  const fields = new URLSearchParams(line.replace(';', '&'));
  return { rain: fields.get('rain') | 0, station: fields.get('station') };
};

const addRain = (total, reading) => reading.rain + total;

module.exports = { parse, addRain };
