'use strict';
const path = require('node:path');
const { because, ladder, lesson, load, show, within } = require('../../support/teacher.js');

const step = ladder();

step('the greeting is made of what the database says', async () => {
  const db = database();
  const { value, error } = await call(db);
  if (value === 'Moin, Ada!') return;
  throw because(error, lesson`
    The database knows Ada, who speaks nds, where one says Moin. I hoped for 'Moin, Ada!' and
    ${error ? `got an error: ${String(error)}` : `got ${show(value)}`}
  `);
});

step('an error of the database reaches the caller', async () => {
  for (const broken of ['user', 'language', 'word']) {
    const reason = new Error(`no answer for ${broken}`);
    const { value, error } = await call(database({ [broken]: () => Promise.reject(reason) }));
    if (error === reason) continue;
    throw lesson`
      db.${broken}() failed, ${error ? `but the promise was rejected with ${String(error)}` : `but the promise was fulfilled with ${show(value)}`}.
      The caller should get the database's own error.
    `;
  }
});

function database(other = {}) {
  return {
    user: async (id) => ({ 7: 'Ada' })[id],
    language: async (user) => ({ Ada: 'nds' })[user],
    word: async (language) => ({ nds: 'Moin' })[language],
    ...other,
  };
}

// How the learner's function ends: with a value or with an error.
async function call(db) {
  const { greeting } = load(path.join(__dirname, '{{name}}.js')) ?? {};
  if (typeof greeting !== 'function') {
    throw lesson`
      I looked for a function called greeting, and found ${show(greeting)}.
      Does module.exports still hand it out?
    `;
  }
  const ended = (async () => greeting(db, 7))().then((value) => ({ value }), (error) => ({ error }));
  return within(4000, ended, lesson`
    I called greeting(db, 7) and waited for 4 seconds. The promise was neither fulfilled nor rejected.
  `);
}
