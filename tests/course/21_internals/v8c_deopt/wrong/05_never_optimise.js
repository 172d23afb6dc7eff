// expect: Node couldn't read
'use strict';

function parse(line) {
  const reading = {};
  for (const part of line.split(';')) {
    const [name, value] = part.split('=');
    if (name === 'rain') reading.rain = value === '' ? null : Number(value);
    else reading[name] = value;
  }
  return reading;
}

function addRain(total, reading) {
  return total + reading.rain;
}

%NeverOptimizeFunction(addRain);

module.exports = { parse, addRain };
