'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { exportsOf } = require('../../support/exports-of.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const step = ladder();
const learners = () => exportsOf(path.join(__dirname, 'using1_dispose.js'), 'report');
const orders = Array.from({ length: randomInt(2, 5) }, (_, i) => ({ id: `A${i}`, total: randomInt(5, 90) }));
const ALL = ['lock', 'database', 'file'];

step('the report is written', async () => {
  const { shop, lines } = openShop();
  const { value, error } = await night(shop);
  if (error) throw because(error, lesson`${crashed(error)}`);
  const wanted = orders.map(({ id, total }) => `${id};${total}`);
  if (shop.name !== 'report.csv') throw lesson`report() opened the file ${show(shop.name)}. It's called report.csv.`;
  if (lines.join() === wanted.join() && value === wanted.length) return;
  throw lesson`report() wrote ${show(lines)} and returned ${show(value)}. I hoped for ${show(wanted)}, and their number.`;
});

step('everything is closed, the last one first', async () => {
  const { shop, log, open } = openShop();
  await night(shop);
  const called = [...open].filter((name) => log.includes(`close ${name}`));
  if (called.length > 0) throw lesson`report() has ended. close() of ${called.join(', ')} was called, and nobody waited for its promise: closing takes time. A caller that waits for report() thinks that the lock is free.`;
  if (open.size > 0) throw lesson`report() has ended. Nobody has closed: ${[...open].join(', ')}. The next night waits for the lock.`;
  const closed = log.filter((line) => line.startsWith('close')).map((line) => line.slice(6));
  if (closed.join() === 'file,database,lock') return;
  throw lesson`
    They were opened in this order: ${ALL.join(', ')}. They were closed in this order: ${closed.join(', ')}.

    What was opened last depends on what was opened before: without the lock, somebody else writes into the file that's still open.
  `;
});

step('one after the other', async () => {
  const { shop, log, open } = openShop({ slow: true });
  const whole = night(shop);
  for (const name of ['file', 'database', 'lock']) {
    await turns(5);
    const closing = log.filter((line) => line.startsWith('close'));
    if (closing.length + open.size > 4) throw lesson`close() of one was called before the other one was closed: ${closing.join(', ')}. Each of them returns a promise, and closing takes time.`;
    shop.finish[name]?.();
  }
  await whole;
});

for (const [where, fails, opened] of [
  ['writing fails', { write: new Error('disk full') }, ALL],
  ['the file can\'t be opened', { file: new Error('no such folder') }, ['lock', 'database']],
  ['the database can\'t be opened', { database: new Error('too many connections') }, ['lock']],
  ['the lock can\'t be taken', { lock: new Error('taken') }, []],
]) {
  step(`... also if ${where}`, () => unhandled(async (lost) => {
    const { shop, open, log } = openShop({ fails });
    const [problem] = Object.values(fails);
    const { error, value } = await night(shop);
    if (open.size > 0) throw lesson`${where}, and report() ended with ${error ? said(error) : show(value)}. It's still open: ${[...open].join(', ')}.`;
    const closed = log.filter((line) => line.startsWith('close')).map((line) => line.slice(6));
    const order = log.filter((line) => line.startsWith('open')).map((line) => line.slice(5));
    if (order.join() !== ALL.slice(0, order.length).join()) throw lesson`${where}. I looked in which order they are opened: ${order.join(', ')}. The lock comes first: without it, somebody else may be at work\non the other two. Then come the database and the file.`;
    if (closed.join() !== opened.toReversed().join()) throw lesson`${where}. Opened were: ${opened.join(', ') || 'none'}. Closed were: ${closed.join(', ') || 'none'}.`;
    if (error !== problem) throw lesson`${where}: ${problem.message}. report() ${error ? `was rejected with ${said(error)}` : `returned ${show(value)}`}. The caller needs that error, as it is.`;
    await turns(2);
    if (lost.length > 0) throw lesson`${where}. A promise of yours was rejected and nobody was waiting for it: ${said(lost[0])}`;
  }));
}

step('closing can fail, too', async () => {
  for (const name of ALL) {
    const problem = new Error(`${name} doesn't close`);
    const { shop, log, open } = openShop({ fails: { [`close ${name}`]: problem } });
    const { error, value } = await night(shop);
    open.delete(name);
    if (open.size > 0) throw lesson`close() of the ${name} failed, and the others are still open: ${[...open].join(', ')}. log: ${log.join(', ')}`;
    if (error !== problem) throw lesson`close() of the ${name} failed, and report() ${error ? `was rejected with ${said(error)}` : `returned ${show(value)}, as if nothing had happened`}. I hoped for "${problem.message}", as it is: somebody has to know that the ${name} is still open.`;
  }
});

step('two errors: neither hides the other', async () => {
  const write = new Error('disk full');
  const close = new Error("file doesn't close");
  const { shop, open } = openShop({ fails: { write, 'close file': close } });
  const { error, value } = await night(shop);
  open.delete('file');
  both(error, value, { later: close, earlier: write, what: 'Writing failed with "disk full". Then closing the file failed as well.' });
  if (open.size > 0) throw lesson`Writing failed, closing the file failed, and the others are still open: ${[...open].join(', ')}.`;

  const third = new Error("lock doesn't close");
  const more = openShop({ fails: { write, 'close file': close, 'close lock': third } });
  const result = await night(more.shop);
  const found = flat(result.error);
  if (found.length === 3 && found[0] === third && found[1] === close && found[2] === write) return;
  throw lesson`
    Writing failed, then closing the file, then closing the lock. In what report() was rejected with I found: ${found.map((one) => one?.message ?? show(one)).join(', ')}
    I hoped for all three, the last one outside: a SuppressedError may be in another one.
  `;
});

// ---------------------------------------------------------------------------

// A shop whose things write into `log`. `open` has the names of those that are open.
function openShop({ fails = {}, slow = false } = {}) {
  const log = [];
  const lines = [];
  const open = new Set();
  const shop = { finish: {} };
  const thing = async (name, more) => {
    log.push(`open ${name}`);
    await turns(1);
    if (fails[name]) throw fails[name];
    open.add(name);
    return {
      ...more,
      async close() {
        log.push(`close ${name}`);
        await (slow ? new Promise((resolve) => (shop.finish[name] = resolve)) : turns(1));
        if (fails[`close ${name}`]) throw fails[`close ${name}`];
        open.delete(name);
      },
    };
  };
  shop.lock = () => thing('lock');
  shop.openDatabase = () => thing('database', { orders: async () => orders.map((order) => ({ ...order })) });
  shop.openFile = (name) => (shop.name = name) && thing('file', {
    async write(line) {
      if (lines.length === 1 && fails.write) throw fails.write;
      lines.push(line);
    },
  });
  return { shop, log, lines, open };
}

async function night(shop) {
  const { report } = learners();
  const late = lesson`report() hasn't ended after three seconds. Is it waiting for something that never happens?`;
  return within(3000, (async () => report(shop))().then((value) => ({ value }), (error) => {
    if (error?.name === 'Lesson') throw error;
    return { error };
  }), late);
}

function crashed(error) {
  const why = /Symbol\.dispose|not disposable|asyncDispose/i.test(error.message)
    ? '`using` without `await` asks for Symbol.dispose and closes at once; `await using` asks for Symbol.asyncDispose and waits. close() returns a promise.'
    : 'Does every name in that line stand for what you meant?';
  return `I called report(shop) on a good night, and it was rejected:\n\n    ${said(error)}\n\n${why}`;
}

// All errors in it, the later ones first.
const flat = (error) => (error instanceof SuppressedError ? [...flat(error.error), ...flat(error.suppressed)] : [error]);

function both(error, value, { later, earlier, what }) {
  if (error instanceof SuppressedError && error.error === later && error.suppressed === earlier) return;
  const says = error === later ? `"${later.message}", and the first one is lost: that was the real trouble` : error === earlier ? `"${earlier.message}", and the second one is lost` : error instanceof SuppressedError && error.error === earlier ? 'a SuppressedError in which the two have changed places' : error ? said(error) : show(value);
  throw lesson`
    ${what}
    report() ended with ${says}.

    I hoped for a SuppressedError: \`error\` is the later one, \`suppressed\` the earlier one.
  `;
}
