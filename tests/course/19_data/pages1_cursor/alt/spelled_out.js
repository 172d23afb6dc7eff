// alt: Also works in databases that can't compare pairs, but the condition is longer.
'use strict';

class BadCursor extends Error {
  status = 400;
}

const SELECT = 'SELECT id, created_at, text FROM letters';
const ORDER = 'ORDER BY created_at DESC, id DESC LIMIT 1 + ?';

function parse(cursor) {
  const match = /^(\d{1,15})\.(\d{1,15})$/.exec(cursor);
  if (!match) throw new BadCursor('bad cursor');
  return match.slice(1).map(Number);
}

function listLetters(db, { limit, cursor }) {
  let rows;
  if (cursor === undefined) {
    rows = db.prepare(`${SELECT} ${ORDER}`).all(limit);
  } else {
    const [time, id] = parse(cursor);
    rows = db.prepare(`${SELECT} WHERE created_at < ? OR (created_at = ? AND id < ?) ${ORDER}`).all(time, time, id, limit);
  }
  const letters = rows.slice(0, limit);
  const last = letters[limit - 1];
  return { letters, next: rows.length === letters.length ? null : `${last.created_at}.${last.id}` };
}

module.exports = { listLetters };
