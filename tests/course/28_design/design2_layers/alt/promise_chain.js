// alt: The rules are links of a promise chain; with await they would be easier to read.
'use strict';

const express = require('express');

const errorClass = (text) => class extends Error {
  constructor() {
    super(text);
  }
};
const NoSuchMember = errorClass('no such member');
const TooManyBooks = errorClass('three books at a time');
const AlreadyLent = errorClass('already lent');

function createRepository(db) {
  const members = db.prepare('SELECT id, name FROM members WHERE id = :id');
  return {
    findMember: (id) => members.get({ id }),
    countLoans: (member) => db.prepare('SELECT book FROM loans WHERE member = ?').all(member).length,
    isLent: (book) => db.prepare('SELECT book FROM loans WHERE book = ?').all(book).length > 0,
    addLoan(member, book) {
      db.prepare('INSERT INTO loans (book, member) VALUES (?, ?)').run(book, member);
    },
  };
}

function createLoans({ findMember, countLoans, isLent, addLoan }) {
  const refuse = (Class) => {
    throw new Class();
  };
  return {
    lend: (member, book) =>
      Promise.resolve(findMember(member))
        .then((found) => (found ? countLoans(member) : refuse(NoSuchMember)))
        .then(async (count) => {
          if (count >= 3) refuse(TooManyBooks);
          if (await isLent(book)) refuse(AlreadyLent);
          await addLoan(member, book);
          return { member, book, left: 2 - count };
        }),
  };
}

function createApp(loans) {
  const app = express();
  app.post('/loans', express.json(), (req, res, next) => {
    const { member, book } = { ...req.body };
    if (typeof book !== 'string' || !Number.isSafeInteger(member)) {
      return res.status(400).send({ error: 'member is a number, book a text' });
    }
    loans.lend(member, book).then(
      (loan) => res.status(201).send(loan),
      (error) => {
        if (error instanceof NoSuchMember) res.status(404).send({ error: error.message });
        else if (error instanceof TooManyBooks || error instanceof AlreadyLent) res.status(409).send({ error: error.message });
        else next(error);
      },
    );
  });
  return app;
}

module.exports = { NoSuchMember, TooManyBooks, AlreadyLent, createRepository, createLoans, createApp };
