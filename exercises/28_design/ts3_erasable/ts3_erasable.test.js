'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { ladder, lesson, show } = require('../../support/teacher.js');
const { calmly } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');

const step = ladder();
const NAMES = ['Mild', 'Medium', 'Strong'];
const learners = () => exportsOf(path.join(__dirname, 'ts3_erasable.ts'), 'Strength, Tea, Sample, Prices', { needed: ['Tea', 'Sample'] });
const grams = randomInt(11, 90) * 10;

step('Strength has its numbers', () => {
  const { Strength } = learners();
  if (Strength === undefined) throw lesson`I looked for Strength in what your file exports and found undefined. A type is nothing at run time, and others write Strength.Mild.`;
  const got = NAMES.map((name) => Strength[name]);
  if (got.join() !== '0,1,2') throw lesson`Strength.Mild, Medium and Strong are ${show(got)}. Old orders have the numbers 0, 1 and 2, and they must keep their meaning.`;
});

step('... and its names', () => {
  const { Strength } = learners();
  const got = [0, 1, 2].map((number) => Strength[number]);
  if (got.join() === NAMES.join()) return;
  throw lesson`
    Strength[0], Strength[1] and Strength[2] are ${show(got)}. I hoped for 'Mild', 'Medium' and 'Strong'.

    An enum with numbers works in both directions: from the name to the number, and back. That's where label() finds the word.
  `;
});

step('a tea has what its constructor was given', () => {
  const { Tea, Strength } = learners();
  for (const [given, wanted] of [[['sencha', Strength.Strong, grams], grams], [['oolong', Strength.Medium], 100], [['assam', Strength.Mild, undefined], 100], [['dust', Strength.Mild, 0], 0]]) {
    const tea = calmly(`called new Tea(${given.map(show).join(', ')})`, () => new Tea(...given));
    const got = { name: tea.name, strength: tea.strength, grams: tea.grams };
    if (got.name === given[0] && got.strength === given[1] && got.grams === wanted) {
      const label = `${given[0]} (${NAMES[given[1]]}), ${wanted} g`;
      const printed = calmly('called label()', () => tea.label());
      if (printed !== label) throw lesson`label() of ${show(got)} is ${show(printed)}. I hoped for ${label}.`;
      continue;
    }
    throw lesson`
      I called new Tea(${given.map(show).join(', ')}). It has: ${show(got)}

      ${wanted === 0 ? 'A default replaces only undefined, and 0 is a weight. (0 || 100 is 100.)' : wanted === 100 ? 'It was called without grams, and then it\'s 100.' : got.name === given[0] && got.strength === given[1] && Object.keys(tea).length === 2
        ? 'The weight isn\'t there. `public grams` can be seen from outside: others calculate with it.'
        : 'A mere parameter is gone when the constructor ends: a parameter property is also stored in the object.'}
    `;
  }
});

step('a sample is a small, mild tea', () => {
  const { Tea, Sample } = learners();
  const sample = calmly("called new Sample('darjeeling')", () => new Sample('darjeeling'));
  const got = { name: sample.name, strength: sample.strength, grams: sample.grams };
  if (sample instanceof Tea && got.name === 'darjeeling' && got.strength === 0 && got.grams === 5) return;
  throw lesson`
    I called new Sample('darjeeling')${sample instanceof Tea ? '' : ", and it's no Tea"}. It has: ${show(got)}

    ${got.grams === undefined
      ? 'Without its type, `grams: number;` reads `grams;`, and that is still a field: each new Sample gets it after super(),\nwith the value undefined. A word before it says "this is only for the compiler".'
      : 'I hoped for a Tea with 5 g and the strength 0.'}
  `;
});

step('Prices is one object with two names', () => {
  const { Tea, Prices } = learners();
  if (Prices?.perGram !== 0.05 || typeof Prices.of !== 'function') {
    throw lesson`
      Prices is ${show(Prices)}. Users of this file call Prices.of(tea) and read Prices.perGram.

      A namespace is an object at run time. Which object has these two?
    `;
  }
  const tea = new Tea('assam', 1, grams);
  const got = calmly('called Prices.of(tea)', () => Prices.of(tea));
  if (!(Math.abs(got - grams * 0.05) < 1e-9)) throw lesson`Prices.of() says ${show(got)} for ${grams} g. I hoped for ${grams * 0.05}: the price of a tea is its weight times perGram.`;
  const { of } = Prices;
  const alone = calmly('called of(tea), after const { of } = Prices', () => of(tea));
  if (alone !== got) throw lesson`After const { of } = Prices, of(tea) is ${show(alone)}. In the namespace it was ${show(got)}: its functions used perGram itself, and no \`this\`, so\nthey also worked on their own.`;
});
