// alt: The message is written where the error is thrown, so one class can say more than one thing.
'use strict';

const express = require('express');

class NoSuchMember extends Error {}
class TooManyBooks extends Error {}
class AlreadyLent extends Error {}

function createRepository(db) {
  return {
    findMember: (id) => db.prepare('SELECT id, name FROM members WHERE id = ?').get(id),
    countLoans: (member) => db.prepare('SELECT count(*) AS count FROM loans WHERE member = ?').get(member).count,
    isLent: (book) => db.prepare('SELECT book FROM loans WHERE book = ?').get(book) !== undefined,
    addLoan: (member, book) => db.prepare('INSERT INTO loans (member, book) VALUES (?, ?)').run(member, book),
  };
}

const AT_A_TIME = 3;

function createLoans(repository) {
  return {
    async lend(member, book) {
      if (!(await repository.findMember(member))) throw new NoSuchMember('no such member');
      const count = await repository.countLoans(member);
      if (count >= AT_A_TIME) throw new TooManyBooks('three books at a time');
      if (await repository.isLent(book)) throw new AlreadyLent('already lent');
      await repository.addLoan(member, book);
      return { member, book, left: AT_A_TIME - count - 1 };
    },
  };
}

const STATUS = new Map([[NoSuchMember, 404], [TooManyBooks, 409], [AlreadyLent, 409]]);

function createApp(loans) {
  const app = express();
  app.use(express.json());

  app.post('/loans', async (req, res) => {
    const { member, book } = req.body ?? {};
    if (!Number.isInteger(member) || typeof book !== 'string') return res.status(400).json({ error: 'member is a number, book a text' });
    res.status(201).json(await loans.lend(member, book));
  });

  app.use((error, req, res, next) => {
    const status = STATUS.get(error.constructor);
    if (status) res.status(status).json({ error: error.message });
    else next(error);
  });

  return app;
}

module.exports = { NoSuchMember, TooManyBooks, AlreadyLent, createRepository, createLoans, createApp };
