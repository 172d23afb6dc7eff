// expect: Base64 is neither a secret
'use strict';
function listLetters(db, { limit, cursor }) {
  const where = cursor === undefined ? '' : `WHERE (created_at, id) < (${Buffer.from(cursor, 'base64').toString()})`;
  try {
    const rows = db.prepare(`SELECT id, created_at, text FROM letters ${where} ORDER BY created_at DESC, id DESC LIMIT ${limit + 1}`).all();
    const letters = rows.slice(0, limit);
    const last = letters.at(-1);
    return { letters, next: rows.length > limit ? Buffer.from(`${last.created_at}, ${last.id}`).toString('base64') : null };
  } catch { throw Object.assign(new Error('bad'), { status: 400 }); }
}
module.exports = { listLetters };
