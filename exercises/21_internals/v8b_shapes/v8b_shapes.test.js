'use strict';
const path = require('node:path');
const v8 = require('node:v8');
const { randomInt } = require('node:crypto');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { exportsOf } = require('../../support/exports-of.js');

const step = ladder();

// What V8 tells only to those who ask with this flag. (The flag is about reading source text, so
// it can be switched on late.)
v8.setFlagsFromString('--allow-natives-syntax');
const sameShape = new Function('a', 'b', 'return %HaveSameMap(a, b)');
const hasShape = new Function('a', 'return %HasFastProperties(a)');

step('the readings say the same as the rows', () => {
  for (const row of rows()) {
    const reading = toReading(row);
    const wrong = ['station', 'temperature', 'wind', 'note'].find((name) => !Object.is(reading?.[name], row[name]));
    const storm = row.wind > 20;
    if (wrong === undefined && (reading.storm ?? false) === storm) continue;
    throw lesson`
      I called toReading(${show(row)})
      and got ${show(reading)}

      ${wrong === undefined
        ? `Its storm should be ${storm}: the wind is ${row.wind}, and the limit is 20.`
        : `Its ${wrong} should be ${show(row[wrong])}, as in the row.`}
    `;
  }
});

step('a reading has a shape at all', () => {
  for (const row of rows()) {
    const reading = toReading(row);
    if (hasShape(reading)) continue;
    throw lesson`
      I called toReading(${show(row)})
      V8 has given up on a shape for this reading: it keeps the fields in a dictionary, and each access
      to a field has to search. (%HasFastProperties says false.)

      That happens to objects whose fields were removed with \`delete\`, and to objects without
      a prototype. Can a field be undefined instead of gone?
    `;
  }
});

step('all readings have one shape', () => {
  // V8 learns from the first ones which values a field can hold (small numbers, fractions, anything),
  // so those are made before the ones that count.
  const readings = [...rows(), ...rows()].map(toReading).slice(-rows().length);
  const [first] = readings;
  const other = readings.find((reading) => !sameShape(first, reading));
  if (other === undefined) {
    const isObject = (value) => typeof value === 'object' && value !== null;
    const inner = Object.keys(first).find((name) => readings.some((reading) => isObject(reading[name]) && !(isObject(first[name]) && sameShape(first[name], reading[name]))));
    if (inner === undefined) return;
    throw lesson`
      All ${readings.length} readings have one shape, but in their field ${inner} there are objects of different shapes. A
      getter that looks into them is as slow as before: V8 meets many shapes again, one step further in.

      Copy the values into fields of the reading itself.
    `;
  }
  const shapes = readings.filter((reading, i) => readings.findIndex((one) => sameShape(one, reading)) === i);
  const [a, b] = [Object.keys(first), Object.keys(other)];
  throw lesson`
    From ${readings.length} rows I made ${readings.length} readings, and V8 sees ${shapes.length} shapes. Two of the readings:

        ${a.join(', ') || '(no own fields)'}
        ${b.join(', ') || '(no own fields)'}

    ${whyOther(a, b)}
  `;
});

step('... also those of stations that come later', () => {
  const [usual] = rows().map(toReading);
  const late = Object.fromEntries(Object.entries(rows()[0]).reverse());
  const [first, second] = [{ ...late }, { ...late, note: undefined }].map(toReading);
  if (sameShape(usual, first) && sameShape(usual, second)) return;
  throw lesson`
    A new station sends its fields in an order that nobody has seen before: ${Object.keys(late).join(', ')}.
    Its reading has a shape of its own again.

    A list of known orders is never complete. Let the order come from your code, and not from the row.
  `;
});

// ---------------------------------------------------------------------------

function rows() {
  const station = `station ${randomInt(1000)}`;
  const temperature = () => randomInt(-20, 35);
  return [
    { station, temperature: temperature() + 0.5, wind: randomInt(1, 21), note: 'dry' },
    { temperature: temperature(), station },
    { wind: randomInt(21, 40), station, temperature: temperature() + 0.25 },
    { note: 'gusts', temperature: temperature(), wind: randomInt(21, 40) + 0.5, station },
    { station, note: 'fog', temperature: temperature() },
    { station, temperature: 0, wind: 20 },
    { station, temperature: temperature(), wind: 21, note: '' },
  ];
}

function toReading(row) {
  const exported = exportsOf(path.join(__dirname, 'v8b_shapes.js'), 'toReading');
  let reading;
  try {
    reading = exported.toReading(Object.freeze({ ...row }));
  } catch (error) {
    throw because(error, lesson`
      I called toReading(${show(row)})
      and it threw an error:

          ${said(error)}

      ${/read only|not extensible|Cannot delete/.test(error.message) ? 'The row belongs to the caller, and I had frozen it. Make a new object.' : 'Does each name in that line stand for what you meant?'}
    `);
  }
  if (typeof reading === 'object' && reading !== null) return reading;
  throw lesson`
    I called toReading(${show(row)})
    and got ${show(reading)}. It should return an object, the reading.
  `;
}

function whyOther(a, b) {
  const [missing] = [...a, ...b].filter((name) => a.includes(name) !== b.includes(name));
  if (missing) {
    return `A shape is the list of the fields, in the order in which they came. One of these readings has the
field ${missing} and the other hasn't. Give it to both, with the value undefined where nothing is known.`;
  }
  if (a.join() !== b.join()) {
    return `The fields are the same, but they came in another order. V8 follows a chain: an empty object, then
one with the first field, then one with two ... Another order is another chain. Who decides the order?`;
  }
  return `The fields and their order are the same, and still something differs: the prototype, or what may be
done with the fields (Object.freeze and Object.defineProperty change the shape, too). Treat them all alike.`;
}
