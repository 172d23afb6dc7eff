'use strict';
// The program you are asked about. Read it, don't change it.
// It sends ten values on two journeys, and prints how they arrive.

const { isDeepStrictEqual } = require('node:util');

const storm = { name: 'Ada' };
storm.before = storm;

const values = {
  date: new Date(0),
  undefinedField: undefined,
  undefinedInList: [1, undefined],
  notANumber: NaN,
  minusZero: -0,
  map: new Map([['harbour', 11]]),
  bigint: 2n ** 64n,
  buffer: Buffer.from('rain'),
  cycle: storm,
  method: () => 'sun',
};

const throughJson = (message) => JSON.parse(JSON.stringify(message));

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
