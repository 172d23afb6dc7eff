'use strict';
const path = require('node:path');
const { because, ladder, lesson, load, show } = require('../../support/teacher.js');

const file = path.join(__dirname, '{{name}}.js');
const step = ladder();

step('every line counts as often as it was ordered', () => {
  const lines = [{ price: 2, count: 3 }, { price: 5, count: 1 }];
  const sum = total(lines);
  if (sum === 11) return;
  throw lesson`
    I ordered 3 for 2 each, and 1 for 5. total() gave back ${show(sum)} instead of 11.

    What does the loop do with the count of a line?
  `;
});

step('an empty basket costs nothing', () => {
  const sum = total([]);
  if (sum === 0) return;
  throw lesson`
    The basket was empty, and total() gave back ${show(sum)} instead of 0.
  `;
});

// Calls the learner's function. An error in there becomes a lesson too.
function total(lines) {
  const basket = load(file)?.total;
  if (typeof basket !== 'function') {
    throw lesson`
      I looked for a function called total, and found ${show(basket)}.
      Does module.exports still hand it out?
    `;
  }
  try {
    return basket(lines);
  } catch (error) {
    throw because(error, lesson`
      ${lines.length === 0 ? 'The basket was empty' : `The basket had ${lines.length} lines in it`}, and total() threw an error:

          ${String(error)}
    `);
  }
}
