'use strict';
// design2_layers                                                (interview question 148)
//
// A library lends books, three at a time. It works, but nobody can test "three at a time" without a server and a
// database, and next month a command line tool needs the same rule. Take this file apart into three layers, without
// changing what a visitor sees:
//
//     const app = createApp(createLoans(createRepository(db)));
//
// - createRepository(db) knows SQL and no rules. It has findMember(id) (the member, or undefined), countLoans(member),
//   isLent(book) (true or false) and addLoan(member, book).
// - createLoans(repository) knows the rules, and neither SQL nor HTTP. lend(member, book) returns a promise of
//   { member, book, left }, or is rejected with an error of its own class: NoSuchMember, TooManyBooks, AlreadyLent. The checks come
//   in this order. The repository's methods may return promises: my tests pass in one without a database.
// - createApp(loans) knows HTTP: it checks the form of the body, calls lend(), and finds the status for each class of error. An error
//   that it doesn't know is a 500, as before.
//
// Export all six at the end of the file: the three functions and the three classes.

const express = require('express');

function createApp(db) {
  const app = express();
  app.use(express.json());

  app.post('/loans', (req, res) => {
    const { member, book } = req.body ?? {};
    if (!Number.isInteger(member) || typeof book !== 'string') return res.status(400).json({ error: 'member is a number, book a text' });
    if (!db.prepare('SELECT name FROM members WHERE id = ?').get(member)) return res.status(404).json({ error: 'no such member' });
    const { count } = db.prepare('SELECT count(*) AS count FROM loans WHERE member = ?').get(member);
    if (count >= 3) return res.status(409).json({ error: 'three books at a time' });
    if (db.prepare('SELECT book FROM loans WHERE book = ?').get(book)) return res.status(409).json({ error: 'already lent' });
    db.prepare('INSERT INTO loans (member, book) VALUES (?, ?)').run(member, book);
    res.status(201).json({ member, book, left: 2 - count });
  });

  return app;
}

module.exports = { createApp };
