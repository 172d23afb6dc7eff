'use strict';
// pages1_cursor                                                 (interview question 93)
//
// A newspaper shows its readers' letters, the newest first, three on a page. While somebody reads page 1 a new letter comes
// in, and page 2 begins with a letter that was on page 1 already. When a letter is deleted, one is never seen.
//
//     const { letters, next } = listLetters(db, { limit: 3 });
//     listLetters(db, { limit: 3, cursor: next });            the page after that
//
// - The table:  letters (id INTEGER PRIMARY KEY, created_at INTEGER, text TEXT). created_at is in milliseconds; a later letter
//   never has an earlier time or a smaller id, but several can have the same time.
// - `next` is a string that says where the next page begins, whatever was added or deleted meanwhile. It's null when there are no
//   more letters.
// - It travels through the reader's browser. When it comes back as something that you never sent, an error with
//   `status` 400 is thrown.

function listLetters(db, { limit, cursor }) {
  const offset = Number(cursor ?? 0);
  const letters = db.prepare(`SELECT id, created_at, text FROM letters ORDER BY created_at DESC, id DESC LIMIT ${limit} OFFSET ${offset}`).all();
  return { letters, next: letters.length < limit ? null : String(offset + limit) };
}

module.exports = { listLetters };
