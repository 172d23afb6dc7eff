'use strict';
const path = require('node:path');
const { isDeepStrictEqual } = require('node:util');
const { randomInt } = require('node:crypto');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { exportsOf } = require('../../support/exports-of.js');

const step = ladder();
const learners = () => exportsOf(path.join(__dirname, 'ts1_types_vanish.ts'), 'parseOrder, total');
const price = randomInt(2, 90) / 2;

const sencha = () => ({ name: 'sencha', price, count: 2 });
const oolong = () => ({ name: 'oolong', price: 0, count: 100 });
const order = (more) => ({ customer: 'Ada', items: [sencha(), oolong()], ...more });

step('a good order comes through', () => {
  for (const [input, what] of [[order(), 'two items'], [order({ note: '' }), 'a note without text'], [order({ items: [{ ...sencha(), count: 1 }], note: 'soon' }), 'one item']]) {
    const { value, error } = parse(input);
    if (error) {
      throw because(error, lesson`
        I called parseOrder() with a good order (${what}), and it threw: ${said(error)}

            ${JSON.stringify(input)}

        Which of your rules is stricter than the list at the top of the file?
      `);
    }
    if (isDeepStrictEqual(value, input)) continue;
    throw lesson`
      I called parseOrder() with a good order (${what}) and got: ${show(value)}

      I hoped for the same customer, items and note.${value !== null && typeof value === 'object' && 'note' in value && !('note' in input) ? '\nThe input had no note, and the result has one. A missing property and one with undefined are two things.' : ''}
    `;
  }
});

step('what isn\'t an order at all is refused', () => {
  for (const input of [null, [], 'tea', 7, true, undefined]) {
    const { value, error } = parse(input);
    if (error) {
      refuseWithoutPath(error, 'order', `the whole input was ${shown(input)}`);
      continue;
    }
    throw lesson`
      I called parseOrder(${shown(input)}). It threw nothing and returned ${show(value)}.

      ${value === input && input === null
        ? '`as Order` is a promise to the compiler: "trust me". At run time it\'s gone, with all other types, and\nnobody has looked. What\'s left of your function?'
        : input === null ? 'typeof null is \'object\', too.' : Array.isArray(input) ? 'An array is an object as well, and has no customer.' : 'Only an object can be an order.'}
    `;
  }
});

const WRONG = [
  ['customer', (it) => delete it.customer, 'The customer was missing.'],
  ['customer', (it) => (it.customer = 7), 'The customer was the number 7.'],
  ['customer', (it) => (it.customer = '  '), 'The customer was a string of two spaces.'],
  ['items', (it) => delete it.items, 'There were no items.'],
  ['items', (it) => (it.items = []), 'The list of items was empty.'],
  ['items', (it) => (it.items = { 0: sencha(), length: 1 }), 'items was an object that only looks like an array: it has a length.'],
  ['items[0]', (it) => (it.items[0] = null), 'The first item was null.'],
  ['items[1]', (it) => (it.items[1] = 'sencha'), 'The second item was a string.'],
  ['items[0].name', (it) => (it.items[0].name = ''), 'The first item\'s name was an empty string.'],
  ['items[1].name', (it) => (it.items[1].name = ['oolong']), 'The second item\'s name was an array with one string in it.'],
  ['items[1].price', (it) => (it.items[1].price = '12'), 'items[1].price was \'12\': a string. The sum of a number and a string is a longer string.'],
  ['items[0].price', (it) => delete it.items[0].price, "The first item had no price. That's where the NaN came from."],
  ['items[0].price', (it) => (it.items[0].price = JSON.parse('1e999')), 'The price was 1e999, which is Infinity when it has been read.'],
  ['items[1].price', (it) => (it.items[1].price = -1), 'The price was -1: the shop would pay for it.'],
  ['items[0].count', (it) => (it.items[0].count = 1.5), 'The count was 1.5.'],
  ['items[1].count', (it) => (it.items[1].count = 0), 'The count was 0.'],
  ['items[1].count', (it) => (it.items[1].count = 101), 'The count was 101, and 100 is the most.'],
  ['items[0].count', (it) => (it.items[0].count = '2'), 'The count was \'2\': a string.'],
  ['note', (it) => (it.note = null), 'The note was null. It may be missing, or a string.'],
  ['note', (it) => (it.note = { text: 'soon' }), 'The note was an object.'],
];

step('one wrong value is enough, and the message says where', () => {
  for (const [place, spoil, what] of WRONG) {
    const input = order();
    spoil(input);
    const { value, error } = parse(input);
    if (error) {
      refuseWithoutPath(error, place, what);
      continue;
    }
    throw lesson`
      I changed one thing in a good order. ${what}

      parseOrder() threw nothing and returned: ${show(value)}
      ${place.startsWith('items[1]') && parse(order({ items: [spoiled(place, spoil), oolong()] })).error ? '\nIn the first item you notice it. An order has more than one.' : ''}
    `;
  }
});

step('what isn\'t in the type doesn\'t get in', () => {
  const input = order({ isAdmin: true });
  input.items[0].discount = 100;
  const before = JSON.stringify(input);
  const { value, error } = parse(input);
  if (error) {
    throw because(error, lesson`
      The page sent isAdmin and a discount besides a good order, and parseOrder() threw: ${said(error)}

      Pages get new fields sooner than shops. Leave them out of the result instead.
    `);
  }
  if (JSON.stringify(input) !== before) throw lesson`parseOrder() has changed its input. Others may use the same object: make a new one.`;
  if (!isDeepStrictEqual(value, order()) || value === input || value.items === input.items || value.items.some((item, i) => item === input.items[i])) {
    throw lesson`
      The page sent isAdmin: true and a discount of 100 besides a good order. parseOrder() returned: ${show(value)}

      ${JSON.stringify(value) === JSON.stringify(order()) ? 'A part of it is the very same object as in the input. Make new ones.' : 'The type says nothing about them, and a type throws nothing away. Which properties does your code copy by name?'}
    `;
  }
});

step('and now the sum is right', () => {
  const { total } = learners();
  const { value } = parse(JSON.parse(JSON.stringify(order())));
  const got = total(value);
  if (got !== price * 2) throw lesson`total(parseOrder(...)) is ${show(got)} for two packs at ${price} and a hundred free samples. I hoped for ${price * 2}.`;
});

// ---------------------------------------------------------------------------

function parse(input) {
  const { parseOrder } = learners();
  try {
    return { value: parseOrder(input) };
  } catch (error) {
    return { error };
  }
}

const shown = (input) => (input === undefined ? 'undefined' : JSON.stringify(input));

// The first item with the mistake that was made in the second.
function spoiled(place, spoil) {
  const copy = { items: [null, sencha()] };
  spoil(copy);
  return copy.items[1];
}

function refuseWithoutPath(error, place, what) {
  if (!(error instanceof Error)) throw lesson`parseOrder() threw ${show(error)}. Throw an Error: only that knows where it comes from.`;
  if (error.message.startsWith(`${place}:`)) return;
  const crashed = error instanceof TypeError && /Cannot (read|destructure)|is not a function|not iterable/.test(error.message);
  throw because(error, lesson`
    I gave parseOrder() something wrong. ${what.endsWith('.') ? what : `In short: ${what}.`}
    It threw: ${said(error)}

    ${crashed
      ? "That's a crash on the way, not an answer. Look at what you have got before you use it."
      : `I hoped for a message that begins with "${place}:". The sender has to find the place, perhaps among\na hundred items.`}
  `);
}
