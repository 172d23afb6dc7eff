'use strict';
const path = require('node:path');
const { isDeepStrictEqual } = require('node:util');
const { randomInt } = require('node:crypto');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { exportsOf } = require('../../support/exports-of.js');

const step = ladder();
const learners = () => exportsOf(path.join(__dirname, 'ts2_at_the_border.ts'), 'problems, isDelivery, readDelivery');
const kilos = randomInt(1, 400) / 8;
const good = () => ({ to: 'Lima', express: false, boxes: [{ id: 'b1', kilos }, { id: 'b2', kilos: 0.125, fragile: false }] });
const GOOD = { 'two boxes': good(), 'no boxes': { ...good(), boxes: [] }, 'a field more': { ...good(), colour: 'red' } };

// Each one spoils a good delivery, and has the paths where something is wrong then.
const WRONG = [
  ['it was null', () => null, 'delivery'],
  ['it was a list', () => [good()], 'delivery', "typeof says 'object' for a list, too. Array.isArray() tells them apart."],
  ['it was a string', () => 'to Lima', 'delivery'],
  ['it was undefined', () => undefined, 'delivery'],
  ['`to` was missing', ({ to, ...rest }) => rest, 'to'],
  ['`to` was a space', (it) => ({ ...it, to: ' ' }), 'to'],
  ["`express` was 'false': a string", (it) => ({ ...it, express: 'false' }), 'express', "'false' is a string, and a string with something in it counts as true."],
  ['`boxes` was missing', ({ boxes, ...rest }) => rest, 'boxes'],
  ['`boxes` was { length: 0 }', (it) => ({ ...it, boxes: { length: 0 } }), 'boxes'],
  ['the second box was null', (it) => ({ ...it, boxes: [it.boxes[0], null] }), 'boxes[1]'],
  ['the first id was a number', (it) => ({ ...it, boxes: [{ ...it.boxes[0], id: 7 }] }), 'boxes[0].id'],
  ["the second box had the kilos '12'", (it) => ({ ...it, boxes: [it.boxes[0], { id: 'b2', kilos: '12' }] }), 'boxes[1].kilos'],
  ['the kilos were Infinity', (it) => ({ ...it, boxes: [{ id: 'b1', kilos: Infinity }] }), 'boxes[0].kilos'],
  ['the kilos were 0', (it) => ({ ...it, boxes: [{ id: 'b1', kilos: 0 }] }), 'boxes[0].kilos'],
  ['`fragile` was null', (it) => ({ ...it, boxes: [{ id: 'b1', kilos, fragile: null }] }), 'boxes[0].fragile'],
  ['five things were wrong', () => ({ to: 5, boxes: [{ id: '', kilos: -1 }, 'b2'] }), 'to, express, boxes[0].id, boxes[0].kilos, boxes[1]'],
];

step('problems() is quiet about a good delivery', () => {
  for (const [what, value] of Object.entries(GOOD)) {
    const found = asked('problems', value);
    if (found.length > 0) throw lesson`I called problems() with a good delivery (${what}) and got ${show(found)}. There's nothing wrong with it.`;
  }
});

step('... and says everything that is wrong, with its place', () => {
  for (const [what, spoil, paths, why] of WRONG) {
    const value = spoil(good());
    const found = asked('problems', value, `In this one ${what}.`);
    const wanted = paths.split(', ');
    const places = found.map((one) => String(one).match(/^[\w.[\]]+(?=:)/)?.[0]);
    if (isDeepStrictEqual([...places].sort(), [...wanted].sort())) continue;
    throw lesson`
      I called problems() with a delivery; in this one ${what}. It gave: ${show(found)}
      I hoped for a problem at: ${paths}

      ${why ?? (found.length === 0 ? '`as` and a type convince only the compiler. At run time, a rule holds only if your code checks it.'
        : places.includes(undefined) ? "It's a problem without its place: each string begins with the path and a colon."
        : found.length < wanted.length ? 'Somebody corrects it by hand. Ten mistakes, ten mails?'
        : wanted[0].startsWith('boxes[') && places.includes('boxes') ? 'With a hundred of them: which of the boxes, and what in it?' : 'Look at the path: from the outside to the inside.')}
    `;
  }
});

step('isDelivery() says true or false', () => {
  for (const [what, value] of Object.entries(GOOD)) {
    if (asked('isDelivery', value) !== true) throw lesson`isDelivery() isn't true for a good delivery (${what}).`;
  }
  for (const [what, spoil] of WRONG) {
    const got = asked('isDelivery', spoil(good()), `In this one ${what}.`);
    if (got !== false) throw lesson`I called isDelivery() with a delivery; in this one ${what}. It said ${show(got)}, and from now on the compiler believes it. One property says nothing about the others.`;
  }
});

step('readDelivery() gives the delivery, or throws all of it', () => {
  const { readDelivery } = learners();
  for (const value of Object.values(GOOD)) {
    const { value: got, error } = attempt(() => readDelivery(JSON.stringify(value)));
    if (error) throw because(error, lesson`readDelivery() got a good delivery as JSON and threw ${said(error)}`);
    if (got?.to !== 'Lima' || !isDeepStrictEqual(got.boxes, value.boxes)) throw lesson`readDelivery() got ${JSON.stringify(value)} and gave ${show(got)}.`;
  }
  for (const [what, spoil, paths] of WRONG) {
    const text = JSON.stringify(spoil(good()));
    if (text === undefined || text.includes('null')) continue;
    const { value, error } = attempt(() => readDelivery(text));
    if (!(error instanceof Error)) throw lesson`readDelivery() got a delivery as JSON; in this one ${what}. It gave ${show(value ?? error)}. The caller goes on with that.`;
    const missing = paths.split(', ').filter((one) => !error.message.split('\n').some((line) => line.startsWith(`${one}:`)));
    if (missing.length > 0) throw because(error, lesson`readDelivery() got a delivery as JSON; in this one ${what}. The error: ${said(error)}\n\nI hoped for all problems in its message, one on each line. Missing: ${missing.join(', ')}`);
  }
});

step("... even if it isn't JSON at all", () => {
  const { readDelivery } = learners();
  for (const text of ['', '{"to": "Lima",', '<xml/>']) {
    const { value, error } = attempt(() => readDelivery(text));
    if (!(error instanceof Error) || !error.message.startsWith('delivery:')) {
      throw lesson`The text ${show(JSON.stringify(text))} isn't JSON. readDelivery() ${error ? `threw ${said(error)}` : `gave ${show(value)}`}. I hoped for an Error that begins with "delivery:", as for other problems of the whole.`;
    }
    if (!(error.cause instanceof SyntaxError)) throw lesson`The text ${show(JSON.stringify(text))} isn't JSON, and readDelivery() says so. JSON.parse() knew at which character; that's gone. An Error takes a \`cause\`.`;
  }
});

// ---------------------------------------------------------------------------

function attempt(action) {
  try {
    return { value: action() };
  } catch (error) {
    return { error };
  }
}

function asked(name, value, what = '') {
  const ask = learners()[name];
  const { value: got, error } = attempt(() => ask(value));
  if (error) throw because(error, lesson`I called ${name}(${show(value)}). ${what} It threw ${said(error)}\n\n${name === 'problems' ? 'It never throws: what came from outside may be anything.' : 'A type guard says true or false, never an error.'}`);
  if (name === 'problems' && !Array.isArray(got)) throw lesson`I called problems(${show(value)}) and got ${show(got)}. I hoped for a list.`;
  return got;
}
