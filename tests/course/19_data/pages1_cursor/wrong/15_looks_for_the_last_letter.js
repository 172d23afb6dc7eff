// expect: points at a letter that isn't there any more
'use strict';
function listLetters(db, { limit, cursor }) {
  let at = [Number.MAX_SAFE_INTEGER, 0];
  if (cursor !== undefined) {
    const row = /^\d+$/.test(cursor) && db.prepare('SELECT created_at, id FROM letters WHERE id = ?').get(Number(cursor));
    if (!row) throw Object.assign(new Error('bad'), { status: 400 });
    at = [row.created_at, row.id];
  }
  const rows = db.prepare('SELECT id, created_at, text FROM letters WHERE (created_at, id) < (?, ?) ORDER BY created_at DESC, id DESC LIMIT ?').all(...at, limit + 1);
  const letters = rows.slice(0, limit);
  return { letters, next: rows.length > limit ? String(letters.at(-1).id) : null };
}
module.exports = { listLetters };
