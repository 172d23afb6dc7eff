// expect: An offset in disguise is still an offset
'use strict';

function listLetters(db, { limit, cursor }) {
  const offset = cursor === undefined ? 0 : Number(Buffer.from(cursor, 'base64url'));
  if (!Number.isInteger(offset)) throw Object.assign(new Error('no cursor'), { status: 400 });
  const found = db.prepare('SELECT id, created_at, text FROM letters ORDER BY created_at DESC, id DESC LIMIT ? OFFSET ?').all(limit + 1, offset);
  const next = found.length > limit ? Buffer.from(String(offset + limit)).toString('base64url') : null;
  return { letters: found.slice(0, limit), next };
}

module.exports = { listLetters };
