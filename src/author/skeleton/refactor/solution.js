'use strict';

async function greeting(db, id) {
  const user = await db.user(id);
  const language = await db.language(user);
  const word = await db.word(language);
  return `${word}, ${user}!`;
}

module.exports = { greeting };
