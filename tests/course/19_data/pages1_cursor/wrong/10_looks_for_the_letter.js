// expect: a letter that isn't there any more
'use strict';

function listLetters(db, { limit, cursor }) {
  const all = db.prepare('SELECT id, created_at, text FROM letters ORDER BY created_at DESC, id DESC').all();
  if (cursor !== undefined && !/^\d+$/.test(cursor)) throw Object.assign(new Error('no cursor'), { status: 400 });
  const start = cursor === undefined ? 0 : all.findIndex(({ id }) => id === Number(cursor)) + 1;
  const letters = all.slice(start, start + limit);
  return { letters, next: start + limit < all.length ? String(letters.at(-1).id) : null };
}

module.exports = { listLetters };
