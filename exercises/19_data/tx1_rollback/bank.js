'use strict';
// The bank: a database file, and a pool with three connections to it. Read it, don't change it.
//
// `troubles` are for the test: { word: 'UPDATE', nth: 2, error } lets the second UPDATE fail, and those after it.

const { openDatabase } = require('../../support/sqlite.js');

function openBank(file) {
  const log = []; // { number, sql }: which connection got what
  const free = [];
  const all = new Set(); // the connections that are open
  const waiting = [];
  const bank = { log, troubles: [], lent: 0, thrownAway: 0 };

  function open(number) {
    const db = openDatabase(file);
    db.exec('PRAGMA busy_timeout = 0; PRAGMA synchronous = OFF');
    const connection = { number, db };
    all.add(connection);
    return connection;
  }

  function close(connection) {
    all.delete(connection);
    connection.db.close();
  }

  function run(connection, sql, values) {
    log.push({ number: connection.number, sql });
    const isA = (word) => (entry) => entry.sql.trim().toUpperCase().startsWith(word);
    const trouble = bank.troubles.find(({ word, nth }) => isA(word)({ sql }) && log.filter(isA(word)).length >= nth);
    if (trouble) throw trouble.error;
    return connection.db.prepare(sql).run(...values);
  }

  for (const number of [1, 2, 3]) free.push(open(number));
  free[0].db.exec(`CREATE TABLE IF NOT EXISTS accounts (id TEXT PRIMARY KEY, balance INTEGER CHECK (balance >= 0));
    DELETE FROM accounts; INSERT INTO accounts VALUES ('ada', 100), ('ben', 20)`);

  async function take() {
    const connection = free.shift() ?? await new Promise((resolve) => waiting.push(resolve));
    bank.lent += 1;
    return connection;
  }

  function giveBack(connection) {
    bank.lent -= 1;
    if (waiting.length > 0) waiting.shift()(connection);
    else free.push(connection);
  }

  bank.connect = async () => {
    const connection = await take();
    let mine = true;
    return {
      async query(sql, values = []) {
        await null; // the way to the database
        if (!mine) throw new Error('This connection was given back already');
        return run(connection, sql, values);
      },
      release(broken = false) {
        if (!mine) throw new Error('This connection was given back already');
        mine = false;
        if (!broken) return giveBack(connection);
        bank.thrownAway += 1;
        close(connection);
        giveBack(open(connection.number));
      },
    };
  };

  bank.query = async (sql, values) => {
    const client = await bank.connect();
    try {
      return await client.query(sql, values);
    } finally {
      client.release();
    }
  };

  // What is committed. A transaction that was left open is lost.
  bank.balances = () => {
    for (const { db } of all) {
      try {
        db.exec('ROLLBACK');
      } catch {
        // there was none
      }
    }
    const [{ db }] = all;
    return Object.fromEntries(db.prepare('SELECT id, balance FROM accounts ORDER BY id').all().map(({ id, balance }) => [id, balance]));
  };
  bank.closeAll = () => [...all].forEach(close);
  return bank;
}

module.exports = { openBank };
