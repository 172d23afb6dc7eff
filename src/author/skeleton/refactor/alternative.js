// alt: Fewer names, but the last line does three things.
'use strict';

exports.greeting = async (db, id) => {
  const user = await db.user(id);
  return `${await db.word(await db.language(user))}, ${user}!`;
};
