'use strict';
const path = require('node:path');
const { because, ladder, lesson, load, show } = require('../../support/teacher.js');

const file = path.join(__dirname, '{{name}}.js');
const step = ladder();

step('the door knows who is on the list', () => {
  for (const [name, wanted] of [['Ada', true], ['Bob', false]]) check(name, wanted, '');
});

step('it does not matter how a name is written', () => {
  for (const name of ['ada', ' GRACE ', 'Ada  ']) check(name, true, 'It is only written in another way.');
});

function check(name, wanted, why) {
  const { answer } = call(name);
  if (answer === wanted) return;
  throw lesson`
    The list was Ada, Grace. I asked for '${name}' and got ${show(answer)} instead of ${wanted}.
    ${why}
  `;
}

// Calls the learner's functions. An error in there becomes a lesson too.
function call(name) {
  try {
    const isOnList = load(file)?.makeList?.(['Ada', 'Grace']);
    if (typeof isOnList === 'function') return { answer: isOnList(name) };
    throw lesson`
      I called makeList(['Ada', 'Grace']) and got ${show(isOnList)}. I hoped for a function that I
      can ask for a name.
    `;
  } catch (error) {
    if (error?.name === 'Lesson') throw error;
    throw because(error, lesson`
      The list was Ada, Grace. I asked for '${name}', and your code threw an error:

          ${String(error)}
    `);
  }
}
