// expect: a letter that isn't there any more
'use strict';

function listLetters(db, { limit, cursor }) {
  if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) throw Object.assign(new Error('no cursor'), { status: 400 });
  const where = cursor === undefined ? '' : 'WHERE (created_at, id) < (SELECT created_at, id FROM letters WHERE id = ?)';
  const values = cursor === undefined ? [] : [Number(cursor)];
  const found = db.prepare(`SELECT id, created_at, text FROM letters ${where} ORDER BY created_at DESC, id DESC LIMIT ?`).all(...values, limit + 1);
  const letters = found.slice(0, limit);
  return { letters, next: found.length > limit ? String(letters.at(-1).id) : null };
}

module.exports = { listLetters };
