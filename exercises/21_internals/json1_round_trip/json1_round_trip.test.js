'use strict';
const path = require('node:path');
const { ladder, lesson, load, run, show } = require('../../support/teacher.js');

const step = ladder();
const names = [
  'date', 'undefinedField', 'undefinedInList', 'notANumber', 'minusZero', 'map', 'bigint', 'buffer', 'cycle', 'method',
];
const words = ['same', 'changed', 'gone', 'throws'];
const journeys = ['JSON', 'structuredClone'];
let real; // what program.js printed

step('each value has two answers', () => {
  const mine = answers();
  const open = names.filter((name) => mine[name].some((word) => !words.includes(word)));
  if (open.length === 0) return;
  const strange = open.flatMap((name) => mine[name]).find((word) => !['?', '', 'undefined', ...words].includes(word));
  throw lesson`
    ${strange === undefined ? `${names.length - open.length} of 10 values have two answers. Still open: ${open.length > 4 ? `${open.slice(0, 4).join(', ')} ...` : open.join(', ')}` : `"${strange}" is none of the four words: ${words.join(', ')}`}

    Think of what JSON can write: strings, numbers, true and false, null, arrays, objects. What does it do
    with the rest? And structuredClone() was made for JavaScript data, of which there are more kinds.
  `;
});

for (const [column, journey] of journeys.entries()) {
  step(`how the values arrive: ${journey}`, async () => {
    const mine = answers();
    real ??= await printed();
    const wrong = names.filter((name) => mine[name][column] !== real[name][column]);
    if (wrong.length === 0) return;
    const [name] = wrong;
    throw lesson`
      ${journey}: ${10 - wrong.length} of 10 agree with Node. Now look at ${name}. You say: ${mine[name][column]}

      ${reasons[name][column]}
    `;
  });
}

// ---------------------------------------------------------------------------
// The answers are not written down here: the program is run, on the learner's own Node.

async function printed() {
  const { stdout, stderr } = await run([path.join(__dirname, 'program.js')]);
  const lines = [...stdout.matchAll(/^(\w+) (\w+) (\w+)\r?$/gm)];
  const arrived = Object.fromEntries(lines.map(([, name, ...both]) => [name, both]));
  if (names.every((name) => name in arrived)) return arrived;
  throw lesson`
    I ran program.js to compare, and it didn't print its ten lines. I saw:

        ${(stdout + stderr).trim().split('\n').slice(0, 4).join('\n') || '(nothing)'}

    Has program.js been changed? The reset command puts it back as it was.
  `;
}

// Understands ['same', 'gone'], 'same gone' and { json: 'same', structuredClone: 'gone' }.
function answers() {
  const given = load(path.join(__dirname, 'json1_round_trip.js'))?.answers;
  if (given === null || typeof given !== 'object') {
    throw lesson`
      I looked for the object \`answers\` in your file and found: ${show(given)}
      It was exported with  exports.answers = { ... };
    `;
  }
  const two = (value) => (typeof value === 'string' ? value.split(/[^\w?]+/) : Object.values(Object(value)));
  return Object.fromEntries(names.map((name) => {
    const [json, clone] = two(given[name]);
    return [name, [json, clone].map((word) => String(word).trim().toLowerCase())];
  }));
}

const reasons = {
  date: [
    'A Date has a method toJSON(), and JSON.stringify() calls it. It returns a string, and JSON.parse()\ncannot know that this string was a Date.',
    'A Date is one of the kinds that structuredClone() knows.',
  ],
  undefinedField: [
    'JSON has no word for undefined. In an object JSON.stringify() leaves such a field out; only in a list\nit needs something to hold the place.',
    'structuredClone() copies each own field, whatever its value is.',
  ],
  undefinedInList: [
    'JSON has no word for undefined, and in a list the others have to keep their places. So\nJSON.stringify() writes null there.',
    'structuredClone() knows undefined.',
  ],
  notANumber: [
    'JSON has numbers, but no NaN and no Infinity. JSON.stringify() writes null and says nothing.',
    'structuredClone() copies numbers as they are, including this one.',
  ],
  minusZero: [
    'JSON.stringify(-0) is "0": the sign is lost. (JSON.parse("-0") would read it.)',
    'structuredClone() copies numbers as they are, including the sign of a zero.',
  ],
  map: [
    'JSON.stringify() writes the own enumerable fields of an object. A Map has none: its entries are stored\ninside it. So the text is {}.',
    'Map and Set are kinds that structuredClone() knows, with all that is in them.',
  ],
  bigint: [
    'JSON.stringify() could write a number or a string here, but either way somebody would read something\nelse. So it refuses: TypeError, "Do not know how to serialize a BigInt".',
    'For structuredClone(), a BigInt is a value like any other.',
  ],
  buffer: [
    'A Buffer has a method toJSON(): it becomes { type: "Buffer", data: [ ... ] }, and JSON.parse() gives\nthat object.',
    'structuredClone() knows the kinds of JavaScript, and Buffer is Node\'s own class on top of Uint8Array.\nThe bytes arrive, but as a Uint8Array: it has lost the methods of Buffer.',
  ],
  cycle: [
    'The storm contains itself. As text, that would never end, so JSON.stringify() refuses:\nTypeError, "Converting circular structure to JSON".',
    'structuredClone() remembers what it has copied. When it meets an object again, it puts in the copy.',
  ],
  method: [
    'JSON has no functions. JSON.stringify() treats one as it treats undefined.',
    "A function has code and a scope, and those can't be copied. structuredClone() doesn't leave it out\nsilently: it throws a DataCloneError.",
  ],
};
