'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { after } = require('node:test');
const { isDeepStrictEqual } = require('node:util');
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { exportsOf } = require('../../support/exports-of.js');
const { turns, unhandled, whyThrown } = require('../../support/unhandled.js');
const { openBank } = require('./bank.js');

const step = ladder();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bank-'));
let bank;
after(() => {
  bank?.closeAll();
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

const before = { ada: 100, ben: 20 };

step('a transfer moves the money, on one connection', async () => {
  const amount = randomInt(5, 90);
  const { error } = await play([], 'ada', 'ben', amount);
  if (error) throw because(error, lesson`
    I called transfer(pool, 'ada', 'ben', ${amount}). Ada had 100. The promise was rejected:

        ${said(error)}

    The connections got:

        ${film()}
  `);
  const wanted = { ada: 100 - amount, ben: 20 + amount };
  if (!isDeepStrictEqual(bank.balances(), wanted)) throw whyNotMoved(amount, wanted);
  if (numbers().size > 1) throw whyManyConnections();
  if (bank.lent > 0) throw whyNotReleased('The transfer went well.');
  if (bank.thrownAway > 0) throw whyThrownAway('The transfer went well.');
});

step('too little in the account: nothing has happened', async () => {
  const { error } = await play([], 'ada', 'ben', 500);
  expectNothing('Ada has 100. I called transfer(pool, \'ada\', \'ben\', 500): the database refuses a balance below 0.', error, 'CHECK constraint');
  if (bank.thrownAway > 0) throw whyThrownAway('The database refused one statement, and the connection was as good as before.');
});

step("whatever fails, it's all or nothing", async () => {
  for (const [word, nth] of [['UPDATE', 1], ['UPDATE', 2], ['BEGIN', 1], ['COMMIT', 1]]) {
    const trouble = new Error(`connection reset ${randomInt(1000)}`);
    const { error } = await play([{ word, nth, error: trouble }], 'ada', 'ben', 10);
    if (sent(word) < nth) continue; // it works without this statement
    expectNothing(`I called transfer(pool, 'ada', 'ben', 10), and ${word === 'UPDATE' ? `UPDATE number ${nth}` : word} failed.`, error, trouble.message);
  }
});

step('afterwards the pool works as before', async () => {
  await play([], 'ada', 'ben', 500);
  for (let i = 0; i < 3; i += 1) await transfer('ada', 'ben', 500);
  const { error } = await transfer('ada', 'ben', 10);
  if (!error && isDeepStrictEqual(bank.balances(), { ada: 90, ben: 30 })) return;
  throw lesson`
    Four transfers were refused, because the account had too little. Then came a good one, of 10. ${error ? `It failed:

        ${said(error)}` : `The accounts: ${show(bank.balances())}`}

    The next transfer finds whatever this one leaves behind: a connection keeps its transaction until somebody ends it.
  `;
});

step('a COMMIT that fails is rolled back, too', async () => {
  await play([{ word: 'COMMIT', nth: 1, error: new Error('connection reset') }], 'ada', 'ben', 10);
  if (sent('COMMIT') > 0 && sent('ROLLBACK') === 0 && bank.thrownAway === 0) throw whyStillOpen();
});

step("a ROLLBACK that fails doesn't hide the first error", async () => {
  const trouble = new Error('disk is full');
  const { error } = await play([{ word: 'UPDATE', nth: 1, error: trouble }, { word: 'ROLLBACK', nth: 1, error: new Error('connection lost') }], 'ada', 'ben', 10);
  if (sent('ROLLBACK') === 0) return;
  if (error?.message !== trouble.message) {
    throw lesson`
      A statement failed with "disk is full", and then ROLLBACK failed as well, with "connection lost". The caller got:

          ${error ? said(error) : 'no error'}

      The second error is a consequence. To find the reason, the caller needs the first one.
    `;
  }
  if (bank.lent > 0) throw whyNotReleased('ROLLBACK failed as well.');
  if (bank.thrownAway === 1) return;
  throw lesson`
    ROLLBACK failed. The connection was given back as if nothing had happened, with its transaction still open.

    The next customer would work in the middle of this transfer. client.release(true) throws a connection away.
  `;
});

step('no connection, no transfer', async () => {
  const trouble = new Error('all connections are in use');
  const { error } = await play([], 'ada', 'ben', 10, (pool) => {
    pool.connect = pool.query = () => Promise.reject(trouble);
  });
  if (error?.message === trouble.message) return;
  throw lesson`
    pool.connect() was rejected with "${trouble.message}". The caller got: ${error ? said(error) : 'no error'}

    You can't give back what you never got. What is inside the try, and what is before it?
  `;
});

// ---------------------------------------------------------------------------

const numbers = () => new Set(bank.log.map(({ number }) => number));
const sent = (word) => bank.log.filter(({ sql }) => sql.trim().toUpperCase().startsWith(word)).length;
const film = () => bank.log.map(({ number, sql }) => `connection ${number}   ${sql}`).join('\n') || '(nothing)';

let plays = 0;
async function play(troubles, from, to, amount, prepare = () => {}) {
  bank?.closeAll();
  plays += 1;
  bank = openBank(path.join(folder, `bank${plays}.db`));
  bank.troubles = troubles;
  prepare(bank);
  return transfer(from, to, amount);
}

function transfer(from, to, amount) {
  const { transfer: learners } = exportsOf(path.join(__dirname, 'tx1_rollback.js'), 'transfer');
  return unhandled(async (lost) => {
    const outcome = (async () => learners(bank, from, to, amount))().then(() => ({}), (error) => ({ error: error ?? new Error('undefined') }));
    const seen = await within(4000, Promise.race([outcome, lost.first.then((error) => Promise.reject(whyThrown(error)))]), lesson`
      I called transfer(pool, '${from}', '${to}', ${amount}) and waited four seconds. ${bank.lent >= 3 ? 'All three connections were lent, and nobody had given\none back: it waited for them in vain.' : 'The promise was neither fulfilled nor rejected.'}

      The connections got:

          ${film()}
    `);
    await turns(2);
    if (lost.length > 0) throw whyNotAwaited(lost[0]);
    return seen;
  });
}

function whyNotAwaited(error) {
  return because(error, lesson`
    The transfer was over, and an error had reached nobody:

        ${said(error)}

    A real program would end now. Which statement isn't awaited?
  `);
}

function whyThrownAway(what) {
  return lesson`
    ${what} The connection was thrown away all the same, by release(true).

    Opening a new one takes long. A connection whose transaction has ended, by COMMIT or ROLLBACK, can be lent again. Which
    text did ROLLBACK have, and did it work?
  `;
}

function expectNothing(what, error, message) {
  const after = bank.balances();
  const same = isDeepStrictEqual(after, before);
  if (same && error?.message?.includes(message) && bank.lent === 0) return;
  if (same && error === undefined) {
    throw lesson`
      ${what}
      Nothing has happened to the accounts, but the promise was fulfilled: the caller believes that the money is there.

      Code that catches an error to clean up has to rethrow it.
    `;
  }
  if (same && bank.lent > 0) throw whyNotReleased(what);
  throw lesson`
    ${what}
    ${same ? `The accounts are as before, but the caller got another error: ${said(error)}` : `Before: ${show(before)}, and now: ${show(after)}`}

        ${film()}

    ${same ? 'Which line throws this one? The first error is the reason.' : reason(after)}
  `;
}

function reason(after) {
  if (numbers().size > 1) return manyConnections();
  if (!sent('BEGIN') && !sent('SAVEPOINT')) return 'Without BEGIN every statement is a transaction of its own, and the first one is committed before the second one fails.';
  if (after.ada + after.ben !== 120) return 'Half of it has happened. Undoing by hand can fail, too: the database can take back everything since BEGIN.';
  return 'It was committed, although something had failed.';
}

function manyConnections() {
  return `These are ${numbers().size} different connections. A transaction belongs to one of them: BEGIN on connection 1 means nothing to connection 2,
where every statement counts at once. How do you get one connection for yourself?`;
}

function whyManyConnections() {
  return lesson`
    The money was moved. But look at the connections:

        ${film()}

    ${manyConnections()}
  `;
}

function whyStillOpen() {
  return lesson`
    COMMIT failed, and the caller got the error. The connection was given back with its transaction still open:

        ${film()}

    The next customer would work in the middle of this transfer. Everything from BEGIN to COMMIT can fail, COMMIT too: after each
    failure comes a ROLLBACK.
  `;
}

function whyNotMoved(amount, wanted) {
  return lesson`
    I called transfer(pool, 'ada', 'ben', ${amount}), and it was fulfilled. I hoped for ${show(wanted)}
    and the database says ${show(bank.balances())}

        ${film()}

    ${numbers().size > 1 ? manyConnections() : sent('BEGIN') && !sent('COMMIT') ? "Nobody else can see what wasn't committed." : 'Is everything awaited, and is the amount taken from the one and given to the other?'}
  `;
}

function whyNotReleased(what) {
  return lesson`
    ${what}
    The connection wasn't given back: ${bank.lent} ${bank.lent === 1 ? 'is' : 'are'} lent. There are three, so a few transfers later the pool is empty, and everybody waits.

    Which keyword is for code that has to run in any case?
  `;
}
