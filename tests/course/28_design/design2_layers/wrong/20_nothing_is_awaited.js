// expect: a promise counts as true
'use strict';
const express = require('express');

class NoSuchMember extends Error {}
class TooManyBooks extends Error {}
class AlreadyLent extends Error {}

const createRepository = (db) => ({
  findMember: (id) => db.prepare('SELECT name FROM members WHERE id = ?').get(id) ?? undefined,
  countLoans: (member) => db.prepare('SELECT count(*) AS count FROM loans WHERE member = ?').get(member).count,
  isLent: (book) => Boolean(db.prepare('SELECT book FROM loans WHERE book = ?').get(book)),
  addLoan: (member, book) => db.prepare('INSERT INTO loans (member, book) VALUES (?, ?)').run(member, book),
});

const LIMIT = 3;

const createLoans = (repository) => ({
  async lend(member, book) {
    if (!repository.findMember(member)) throw new NoSuchMember('no such member');
    const count = repository.countLoans(member);
    if (count >= LIMIT) throw new TooManyBooks('three books at a time');
    if (repository.isLent(book)) throw new AlreadyLent('already lent');
    await repository.addLoan(member, book);
    return { member, book, left: LIMIT - count - 1 };
  },
});

function createApp(loans) {
  const app = express();
  app.use(express.json());

  app.post('/loans', async (req, res) => {
    const { member, book } = req.body ?? {};
    if (!Number.isInteger(member) || typeof book !== 'string') return res.status(400).json({ error: 'member is a number, book a text' });
    res.status(201).json(await loans.lend(member, book));
  });

  app.use((error, req, res, next) => {
    const status = error instanceof NoSuchMember ? 404 : error instanceof TooManyBooks || error instanceof AlreadyLent ? 409 : undefined;
    if (!status) return next(error);
    res.status(status).json({ error: error.message });
  });

  return app;
}

module.exports = { createApp, createLoans, createRepository, NoSuchMember, TooManyBooks, AlreadyLent };
