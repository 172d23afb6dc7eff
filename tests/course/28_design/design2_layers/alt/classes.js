// alt: Callers can catch the whole family of errors at once; classes with private fields are longer.
'use strict';

const express = require('express');

// One family of errors, told apart by class.
class LoanError extends Error {}
class NoSuchMember extends LoanError {}
class TooManyBooks extends LoanError {}
class AlreadyLent extends LoanError {}

class Repository {
  #db;

  constructor(db) {
    this.#db = db;
  }

  #one(sql, ...values) {
    return this.#db.prepare(sql).get(...values);
  }

  async findMember(id) {
    return this.#one('SELECT * FROM members WHERE id = ?', id);
  }

  async countLoans(member) {
    const { n } = this.#one('SELECT count(*) n FROM loans WHERE member = ?', member);
    return n;
  }

  async isLent(book) {
    return Boolean(this.#one('SELECT 1 FROM loans WHERE book = ?', book));
  }

  async addLoan(member, book) {
    this.#db.prepare('INSERT INTO loans VALUES (?, ?)').run(member, book);
  }
}

class Loans {
  static LIMIT = 3;

  constructor(repository) {
    this.repository = repository;
  }

  async lend(member, book) {
    const { repository } = this;
    const found = await repository.findMember(member);
    if (found === undefined) throw new NoSuchMember();
    const left = Loans.LIMIT - (await repository.countLoans(member));
    if (left <= 0) throw new TooManyBooks();
    if (await repository.isLent(book)) throw new AlreadyLent();
    await repository.addLoan(member, book);
    return { member, book, left: left - 1 };
  }
}

class LoanController {
  static ANSWERS = [[NoSuchMember, 404, 'no such member'], [TooManyBooks, 409, 'three books at a time'], [AlreadyLent, 409, 'already lent']];

  constructor(loans) {
    this.loans = loans;
  }

  post = async (req, res) => {
    const body = req.body || {};
    if (!Number.isInteger(body.member) || typeof body.book !== 'string') {
      res.status(400).json({ error: 'member is a number, book a text' });
      return;
    }
    try {
      res.status(201).json(await this.loans.lend(body.member, body.book));
    } catch (error) {
      const answer = LoanController.ANSWERS.find(([Class]) => error instanceof Class);
      if (!answer) throw error;
      res.status(answer[1]).json({ error: answer[2] });
    }
  };
}

exports.createRepository = (db) => new Repository(db);
exports.createLoans = (repository) => new Loans(repository);
exports.createApp = (loans) => express().use(express.json()).post('/loans', new LoanController(loans).post);
Object.assign(exports, { NoSuchMember, TooManyBooks, AlreadyLent });
