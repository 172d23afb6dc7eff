// alt: Nobody can make up a cursor, but after a restart the old ones are refused.
'use strict';

const { createHmac, randomBytes, timingSafeEqual } = require('node:crypto');

// What was not signed here was not given out here.
const key = randomBytes(32);
const sign = (text) => createHmac('sha256', key).update(text).digest('base64url');

function open(cursor) {
  const [text, signature = ''] = String(cursor).split('~');
  const wanted = sign(text);
  if (signature.length !== wanted.length || !timingSafeEqual(Buffer.from(signature), Buffer.from(wanted))) {
    const error = new Error('forged');
    error.status = 400;
    throw error;
  }
  return text.split('-').map(Number);
}

exports.listLetters = (db, { limit, cursor }) => {
  const [time, id] = cursor === undefined ? [8.64e15, 8.64e15] : open(cursor);
  const letters = db.prepare('SELECT * FROM letters WHERE (created_at, id) < (?, ?) ORDER BY created_at DESC, id DESC LIMIT ?').all(time, id, limit);
  const last = letters.at(-1);
  const more = last && db.prepare('SELECT 1 FROM letters WHERE (created_at, id) < (?, ?)').get(last.created_at, last.id);
  const text = more && `${last.created_at}-${last.id}`;
  return { letters, next: more ? `${text}~${sign(text)}` : null };
};
