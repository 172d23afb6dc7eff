// alt: The simplest way, but right only if a later letter always has a larger id.
'use strict';

// A later letter has a larger id, so the id alone is the order.
exports.listLetters = (db, { limit, cursor = `${Number.MAX_SAFE_INTEGER}` }) => {
  const before = /^\d{1,16}$/.test(cursor) ? Number(cursor) : NaN;
  if (!Number.isSafeInteger(before)) throw Object.assign(new Error('unknown cursor'), { status: 400 });
  const found = db.prepare('SELECT * FROM letters WHERE id < :before ORDER BY id DESC LIMIT :most').all({ before, most: limit + 1 });
  const more = found.length > limit;
  if (more) found.pop();
  return { letters: found, next: more ? String(found[found.length - 1].id) : null };
};
