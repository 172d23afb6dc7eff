// expect: but the promise was fulfilled
'use strict';

exports.greeting = async (db, id) => {
  try {
    const user = await db.user(id);
    return `${await db.word(await db.language(user))}, ${user}!`;
  } catch (error) {
    return error.message;
  }
};
