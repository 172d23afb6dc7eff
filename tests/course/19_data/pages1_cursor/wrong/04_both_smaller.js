// expect: one never appears
'use strict';

const FIRST = { createdAt: Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER };

function listLetters(db, { limit, cursor }) {
  const { createdAt, id } = cursor === undefined ? FIRST : decode(cursor);
  const found = db.prepare(`
    SELECT id, created_at, text FROM letters
    WHERE created_at < ? AND id < ?
    ORDER BY created_at DESC, id DESC LIMIT ?
  `).all(createdAt, id, limit + 1);

  const letters = found.slice(0, limit);
  return { letters, next: found.length > limit ? encode(letters.at(-1)) : null };
}

function encode({ created_at: createdAt, id }) {
  return Buffer.from(JSON.stringify({ createdAt, id })).toString('base64url');
}

function decode(cursor) {
  try {
    const { createdAt, id } = JSON.parse(Buffer.from(cursor, 'base64url'));
    if (Number.isSafeInteger(createdAt) && Number.isSafeInteger(id)) return { createdAt, id };
  } catch {
    // it is as wrong as one with other types
  }
  throw Object.assign(new Error('This is not a cursor'), { status: 400 });
}

module.exports = { listLetters };
