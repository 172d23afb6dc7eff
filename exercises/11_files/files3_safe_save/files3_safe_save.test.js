'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { isDeepStrictEqual } = require('node:util');
const { folder } = require('../../support/folder.js');
const { fragileDisk } = require('../../support/fragile-disk.js');
const { exportsOf } = require('../../support/exports-of.js');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { outcomeOf } = require('../../support/unhandled.js');

const step = ladder();
const at = folder('files3');
const list = (words) => [{ id: Math.floor(Math.random() * 9000), cake: words, price: 12.5 }, { id: 2, cake: 'plum' }];
const old = list('cherry');
let bakeries = 0;

step('what was saved can be read', async () => {
  const { book, read } = open();
  await works('save(orders)', () => book.save(old));
  if (isDeepStrictEqual(read(), old)) return;
  throw lesson`
    I called save(orders), waited, and read orders.json:  ${read() ?? '(there is no such file)'}
    I hoped for:  ${JSON.stringify(old)}

    Is everything finished when the promise of save() is fulfilled? The caller waits for it, and then
    carries on as if the orders were safe.
  `;
});

step('a reader never sees half a file', async () => {
  const { book, disk, read } = open();
  await works('save(orders)', () => book.save(old));
  const allowed = [old];
  const seen = [];
  disk.onEveryMoment((what) => seen.push([what, read()]));
  for (let i = 0; i < 10; i += 1) {
    allowed.push(list(`cake of day ${i}`));
    await works('save(orders)', () => book.save(allowed.at(-1)));
  }
  const bad = seen.find(([, content]) => !allowed.some((orders) => isDeepStrictEqual(orders, content)));
  if (bad) throw whyHalf(...bad);
});

step('when a save fails, everything is as before', async () => {
  for (const [operation, words] of [['create', 'The disk was full before the first byte was written'], ['write', 'The disk was full when half of the data was written'], ['rename', "Another program held orders.json, so that it couldn't be replaced"]]) {
    const { book, disk, read, files } = open();
    await works('save(orders)', () => book.save(old));
    const problem = Object.assign(new Error(`the disk says no ${Math.random()}`), { code: operation === 'rename' ? 'EPERM' : 'ENOSPC' });
    disk.fail(operation, problem);
    const { error, value } = await tried(() => book.save(list('lemon')));
    if (disk.failed === 0) continue; // it needs no such operation
    if (!isDeepStrictEqual(read(), old)) throw whyLost(words, read());
    if (error === undefined) {
      throw lesson`
        ${words} (${problem.code}). save() said that all was well: its promise was fulfilled, with ${show(value)}.

        The baker switches off the computer and goes home, and the orders aren't saved. Clean up if you
        like, but then let the caller know.
      `;
    }
    if (![error, error.cause].includes(problem)) throw whyOtherError(words, problem, error);
    const left = files().filter((name) => name !== 'orders.json');
    if (left.length > 0) throw whyLeft(words, left);
    disk.fail(undefined);
    const next = list('walnut');
    await works('save(orders) again, after one save had failed', () => book.save(next));
    if (!isDeepStrictEqual(read(), next)) throw whyLost('The disk was fine again and I saved other orders', read());
  }
});

step('two saves at the same moment', async () => {
  const { book, read, files } = open();
  const second = openBook(at(`bakery${bakeries}`), book.disk); // the other till has the same folder
  const lists = [list('apple'), list('a much longer name of a cake than the other one'), list('pear')];
  const results = await Promise.all([tried(() => book.save(lists[0])), tried(() => book.save(lists[1])), tried(() => asAnotherProgram(() => second.save(lists[2])))]);
  const { error } = results.find((result) => result.error) ?? {};
  if (error) throw whyCollided(error);
  if (!lists.some((orders) => isDeepStrictEqual(orders, read()))) {
    throw lesson`
      Three saves ran at the same moment. After that, orders.json has:

          ${read()}

      That isn't any of the three. Two of them wrote to the same file at the same time: a name
      that's always the same isn't enough. (Two tills are two programs: the name has to differ there, too.)
    `;
  }
  const left = files().filter((name) => name !== 'orders.json');
  if (left.length > 0) throw whyLeft('Three saves ran at the same moment, and all went well', left);
});

step('the journal keeps all its lines', async () => {
  const { book, readText, disk } = open();
  const lines = Array.from({ length: 50 }, (_, i) => `order ${i} came in, ${Math.floor(Math.random() * 9000)} cents`);
  for (const line of lines.slice(0, 48)) await works('log(text)', () => book.log(line));
  const again = openBook(at(`bakery${bakeries}`), disk); // the program was started again
  await Promise.all(lines.slice(48).map((line) => works('log(text)', () => again.log(line))));
  const text = readText('journal.txt') ?? '(there is no journal.txt)';
  const got = text.split('\n');
  if (got.pop() === '' && got.slice(0, 48).join('\n') === lines.slice(0, 48).join('\n') && got.length === 50 && lines.slice(48).every((line) => got.includes(line))) return;
  throw whyJournal(got, lines, text);
});

// ---------------------------------------------------------------------------
// Below: how the book is opened, and the words.

function open() {
  bakeries += 1;
  const home = at(`bakery${bakeries}`);
  fs.mkdirSync(home);
  const disk = fragileDisk(home);
  const readText = (name) => (fs.existsSync(path.join(home, name)) ? fs.readFileSync(path.join(home, name), 'utf8') : undefined);
  const read = () => {
    const text = readText('orders.json');
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  };
  const book = openBook(home, disk);
  return { book: { ...book, disk }, disk, read, readText, files: () => fs.readdirSync(home) };
}

// Two programs never have the same process.pid, so a name that has it in it is a name of its own.
async function asAnotherProgram(save) {
  const own = Object.getOwnPropertyDescriptor(process, 'pid');
  Object.defineProperty(process, 'pid', { ...own, value: process.pid + 1 });
  try {
    return save();
  } finally {
    Object.defineProperty(process, 'pid', own);
  }
}

function openBook(home, disk) {
  const book = exportsOf(path.join(__dirname, 'files3_safe_save.js'), 'openBook').openBook(home, disk);
  if (typeof book?.save === 'function' && typeof book.log === 'function') return book;
  throw lesson`openBook(folder, disk) should return an object with the functions save and log. I got: ${show(book)}`;
}

function tried(call) {
  return outcomeOf(call, lesson`
    I waited four seconds, and the promise of save() or log() hasn't settled. Does one call wait for another
    that never ends?
  `).then(({ lost, ...result }) => {
    if (lost === undefined) return result;
    throw because(lost, lesson`
      Something failed in the background, and no promise carried the error to the caller:

          ${said(lost)}

      Is every promise awaited or returned?
    `);
  });
}

async function works(what, call) {
  const { error } = await tried(call);
  if (error === undefined) return;
  throw because(error, lesson`
    I called ${what}, and it failed:

        ${said(error)}

    ${what.endsWith('had failed')
      ? `The disk is fine again, and no save was running. One failure must not stop the saves after it. (A rejected
    promise stays rejected: anything chained to it with then() never runs.)`
      : error.code === 'EXDEV'
      ? `A file can't be renamed from one disk onto another, and the bakery's folder is a disk of its own. Create
    the new file in the same folder, where a rename is a single step.`
      : 'There was nothing wrong with the disk. Which line does the error come from?'}
  `);
}

function whyHalf(what, content) {
  return lesson`
    Somebody read orders.json at the moment ${what}. They found:

        ${content === undefined ? '(no file at all)' : content === '' ? '(an empty file)' : content}

    ${content === undefined
      ? `For a moment there are no orders. If the power fails now, they're lost. You don't have to delete anything
    first: a rename replaces the file with that name, in one step.`
      : `Writing takes time, and so does copying; the file is emptied first. Anyone who reads in between (or after a power
    cut) sees this. So write the new orders somewhere else, and let them replace the old file when
    they're complete. Which file operation happens in one step?`}
  `;
}

function whyLost(words, content) {
  return lesson`
    ${words}. orders.json has now: ${content ?? '(there is no such file)'}

    Those aren't the orders that should be there. What happens to the old file when something fails: is it
    changed, or removed with the rest?
  `;
}

function whyOtherError(words, problem, error) {
  return because(error, lesson`
    ${words}: ${said(problem)}
    But save() gave its caller a different error:

        ${said(error)}

    ${error.code === 'ENOENT'
      ? `Cleaning up failed too (was there anything to remove?), and its error replaced the first one. The caller
    needs the first one.`
      : 'The caller needs to know what was wrong with the disk. Throw the error you got (or make it the `cause`).'}
  `);
}

function whyLeft(words, left) {
  return lesson`
    ${words}. Besides orders.json I found in the folder:

        ${left.slice(0, 4).join('\n')}

    In a year there will be thousands of them. Code that creates a temporary file should remove it on
    every way out: a \`finally\` or a catch block is a good place.
  `;
}

function whyCollided(error) {
  return because(error, lesson`
    Three saves ran at the same moment (two of them in one program, one in another). One failed:

        ${said(error)}

    ${error.code === 'ENOENT'
      ? `The file that it wanted to rename was gone: another save had the same temporary name, and was faster. Each
    save needs a name that nobody else has at that moment, in any program.`
      : 'Each save needs a file of its own to write into. Do they share a name?'}
  `);
}

function whyJournal(got, lines, text) {
  const missing = lines.filter((line) => !got.includes(line)).length;
  return lesson`
    I called log() 50 times (48 times one after the other; then the program was started again, and two calls came
    at the same moment). journal.txt has ${got.length} ${got.length === 1 ? 'line' : 'lines'}, and ends with:

        ${text.split('\n').slice(-3).join('\n') || '(nothing)'}

    ${lines.every((line) => text.includes(line)) && got.length <= 50
      ? 'Every text is there. Each should be a line of its own, in the order of the calls, with a \\n at the end.'
      : missing > 2
        ? `${missing} lines are missing. A file that is opened for writing ('w') is emptied first. There's another flag,
    and a function, that add to the end.`
        : `The two calls at the same moment got mixed up. Reading the journal, adding to the text and writing it all back
    takes three steps, and the other call came in between. The system can add at the end in one step.`}
  `;
}
