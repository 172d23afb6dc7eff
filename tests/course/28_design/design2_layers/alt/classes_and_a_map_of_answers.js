// alt: A Map turns each error into its answer in one place, but it doesn't know their subclasses.
'use strict';
const express = require('express');

class NoSuchMember extends Error { name = 'NoSuchMember'; }
class TooManyBooks extends Error { name = 'TooManyBooks'; }
class AlreadyLent extends Error { name = 'AlreadyLent'; }

class Repository {
  #db;
  constructor(db) { this.#db = db; }
  findMember(id) { return this.#db.prepare('SELECT id, name FROM members WHERE id = ?').get(id) || undefined; }
  countLoans(member) { return this.#db.prepare('SELECT book FROM loans WHERE member = ?').all(member).length; }
  isLent(book) { return this.#db.prepare('SELECT count(*) AS n FROM loans WHERE book = ?').get(book).n > 0; }
  addLoan(member, book) { this.#db.prepare('INSERT INTO loans (member, book) VALUES (?, ?)').run(member, book); }
}

class Loans {
  constructor(repository) { this.repository = repository; }
  async lend(member, book) {
    const { repository } = this;
    const found = await repository.findMember(member);
    if (found === undefined) throw new NoSuchMember(`member ${member}`);
    const had = await repository.countLoans(member);
    if (had > 2) throw new TooManyBooks();
    if ((await repository.isLent(book)) === true) throw new AlreadyLent();
    await repository.addLoan(member, book);
    return { member, book, left: 2 - had };
  }
}

const ANSWERS = new Map([
  [NoSuchMember, [404, 'no such member']],
  [TooManyBooks, [409, 'three books at a time']],
  [AlreadyLent, [409, 'already lent']],
]);

exports.createRepository = (db) => new Repository(db);
exports.createLoans = (repository) => new Loans(repository);
exports.createApp = (loans) => {
  const app = express();
  app.post('/loans', express.json(), (req, res, next) => {
    const { member, book } = req.body ?? {};
    if (!(Number.isInteger(member) && typeof book === 'string')) return void res.status(400).json({ error: 'member is a number, book a text' });
    loans.lend(member, book).then((loan) => res.status(201).json(loan), (error) => {
      const answer = ANSWERS.get(error?.constructor);
      if (answer) res.status(answer[0]).json({ error: answer[1] });
      else next(error);
    });
  });
  return app;
};
Object.assign(exports, { NoSuchMember, TooManyBooks, AlreadyLent });
