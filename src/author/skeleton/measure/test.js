'use strict';
const path = require('node:path');
const { because, ladder, lesson, load, show, within } = require('../../support/teacher.js');

const step = ladder();
const people = { 1: 'Ada', 2: 'Grace', 3: 'Edsger' };
const ids = [3, 1, 3, 2, 1, 3, 3, 2];
const wanted = ids.map((id) => people[id]);

step('the names are right', async () => {
  const { value } = await call();
  if (Array.isArray(value) && value.join() === wanted.join()) return;
  throw lesson`
    I asked for the names of ${ids.join(', ')} and got ${show(value)}.
    I hoped for one name for each, in the order of the ids.
  `;
});

// Work is counted, not timed: a count is the same on every machine.
step('the database is asked once for each person', async () => {
  const { questions } = await call();
  if (questions <= 3) return;
  throw lesson`
    The list had ${ids.length} ids of 3 people in it. I counted ${questions} questions to the database.

    Where could the function keep what it knows already?
  `;
});

// Calls the learner's function, and counts what it asks.
async function call() {
  const { names } = load(path.join(__dirname, '{{name}}.js')) ?? {};
  if (typeof names !== 'function') {
    throw lesson`
      I looked for a function called names, and found ${show(names)}.
      Does module.exports still hand it out?
    `;
  }
  let questions = 0;
  const db = {
    name: async (id) => {
      questions += 1;
      return people[id];
    },
  };
  const late = lesson`I called names(ids, db) and waited for 4 seconds. The promise never settled.`;
  const ended = (async () => names(ids, db))().catch((error) => {
    throw because(error, lesson`
      I called names(ids, db), and it failed with an error:

          ${String(error)}
    `);
  });
  return { value: await within(4000, ended, late), questions };
}
