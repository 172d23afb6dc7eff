// second: JSON knows no symbols, sets or special numbers; structuredClone copies many kinds of data, but no classes or symbols.
'use strict';

const { isDeepStrictEqual } = require('node:util');

class Wind {
  speed = 12;
}

const values = {
  infinity: Infinity,
  isoText: new Date(0).toISOString(),
  set: new Set([1, 2]),
  regExp: /rain/i,
  wind: new Wind(),
  symbol: Symbol('sun'),
};

const throughJson = (message) => JSON.parse(JSON.stringify(message));

// Prints two words for each value, first for JSON and then for structuredClone: same, changed, gone or throws.
for (const [name, value] of Object.entries(values)) {
  console.log(name, arrives(throughJson, value), arrives(structuredClone, value));
}

function arrives(journey, value) {
  try {
    const message = journey({ reading: value });
    if (!('reading' in message)) return 'gone';
    return isDeepStrictEqual(message.reading, value) ? 'same' : 'changed';
  } catch {
    return 'throws';
  }
}
