'use strict';
const path = require('node:path');
const { Readable } = require('node:stream');
const { exportsOf } = require('../../support/exports-of.js');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { outcomeOf, turns } = require('../../support/unhandled.js');

const step = ladder();
const COUNT = 10_000;
const rates = { EUR: 1, JPY: 2, GBP: 3 };
const amount = () => 100 + Math.floor(Math.random() * 900);
const sales = [['sencha', amount(), 'JPY'], ['assam', amount(), 'GBP'], ['rooibos', amount(), 'EUR']];
const text = sales.map((sale) => sale.join(';')).join('\n');
const total = sales.reduce((sum, [, euros, currency]) => sum + euros * rates[currency], 0);

step('three sales are added up', async () => {
  const asked = [];
  const sum = await sumOf(`${text}\n`, [text.length + 1], asked);
  if (asked.most > 1) throw whyMany(asked.most);
  const wrong = asked.find(([euros, currency]) => typeof euros !== 'number' || !(currency in rates));
  if (wrong) throw whyAsked(wrong);
  const other = asked.length === sales.length ? asked.find(([euros, currency], i) => euros !== sales[i][1] || currency !== sales[i][2]) : undefined;
  if (other) throw whyOtherQuestion(other);
  expect(sum, 'a file of three lines, in one chunk', asked);
});

step('the last line may have no line break', async () => {
  const asked = [];
  expect(await sumOf(text, [text.length], asked), 'a file without a line break at its end', asked);
});

step('the chunks may be cut anywhere', async () => {
  for (const size of [1, 2, 5, 7, 16]) {
    const asked = [];
    expect(await sumOf(`${text}\n`, sizes(text.length + 1, size), asked), `a file in chunks of ${size} ${size === 1 ? 'byte' : 'bytes'}`, asked);
  }
});

step('an empty file is 0', async () => expectSum(await sumOf('', []), 0, 'an empty file'));

step('the bank is asked one question at a time', async () => {
  const many = `${Array(50).fill(text).join('\n')}\n`;
  let running = 0;
  let most = 0;
  const sum = await sumOf(many, sizes(many.length, 300), [], async (euros, currency) => {
    running += 1;
    most = Math.max(most, running);
    await turns(1);
    running -= 1;
    return euros * rates[currency];
  });
  if (most > 1) throw whyMany(most);
  expectSum(sum, 50 * total, 'a file of 150 lines, with a slow bank');
});

step("while the bank thinks, the file isn't read to its end", async () => {
  const source = largeFile();
  const result = { pulled: undefined };
  const { value, error } = await outcome(source, async (euros) => {
    if (result.pulled === undefined) {
      result.before = source.pulled;
      await turns(200);
      result.pulled = source.pulled;
    }
    return euros;
  });
  if (error) throw whyFailed(error, `a file of ${COUNT} lines`);
  if (result.pulled > COUNT / 2) throw whyAll(result);
  expectSum(value, COUNT * 7, `a file of ${COUNT} lines`);
});

step('an error in the source reaches the caller', async () => {
  const problem = new Error(`the disk is broken ${amount()}`);
  const source = new Readable({ read() { this.reads = (this.reads ?? 0) + 1; if (this.reads === 1) this.push(`${text}\n`); else this.destroy(problem); } });
  const { value, error } = await outcome(source, async (euros) => euros);
  if (error === problem || error?.cause === problem) return;
  throw lesson`
    The file breaks after three lines: ${said(problem)}
    I hoped sumSales() would reject with that error. I saw: ${error ? said(error) : `it was fulfilled with ${show(value)}`}

    The sum of half a file is worth nothing.
    ${error ? 'The caller needs the error that happened.' : "Where does a stream's error arrive in your code?"}
  `;
});

step('an error from the bank reaches the caller, and the source is closed', async () => {
  const problem = new Error(`the bank is closed ${amount()}`);
  const source = largeFile();
  let asked = 0;
  const { value, error } = await outcome(source, async () => {
    asked += 1;
    throw problem;
  });
  if (error !== problem && error?.cause !== problem) {
    throw lesson`
      The bank failed: ${said(problem)}
      I hoped sumSales() would reject with that error. I saw: ${error ? said(error) : `it was fulfilled with ${show(value)}`}
    `;
  }
  if (asked > 1) throw whyGoesOn(asked);
  await turns(5);
  if (source.destroyed) return;
  throw lesson`
    The bank failed, and the promise was rejected: good. But the source is still open, and nobody will read it any more.
    With a real file, that's a file handle that stays open until the program ends. A few thousand of those, and no
    file can be opened any more (EMFILE).

    \`for await\` over the stream itself closes it, on every way out. If you read it any other way, close it by
    hand: source.destroy()
  `;
});

// ---------------------------------------------------------------------------

const sizes = (length, size) => Array.from({ length: Math.ceil(length / size) }, () => size);

// The text as a stream of bytes, in chunks of the given sizes.
function fileOf(content, chunks) {
  const bytes = Buffer.from(content);
  let at = 0;
  const left = [...chunks];
  return new Readable({
    highWaterMark: 1,
    read() {
      const size = left.shift();
      if (size === undefined) return this.push(null);
      this.push(bytes.subarray(at, at + size));
      at += size;
    },
  });
}

// Many long lines, each a chunk of its own; it counts how many were taken. The buffers of a few streams between the
// file and the bank hold much less than half of them.
function largeFile() {
  const line = `${'matcha '.repeat(20)};7;EUR\n`;
  const source = new Readable({
    highWaterMark: 64,
    read() {
      source.pulled += 1;
      this.push(source.pulled > COUNT ? null : line);
    },
  });
  source.pulled = 0;
  return source;
}

function outcome(source, toEuro) {
  const { sumSales } = exportsOf(path.join(__dirname, 'streams1_for_await.js'), 'sumSales');
  return outcomeOf(() => sumSales(source, toEuro), lesson`
    I called sumSales() and waited four seconds, but the promise hasn't settled. Does every path through your code
    lead to an end, even when the stream has ended or failed?
  `).then(({ lost, ...result }) => {
    if (lost === undefined) return result;
    throw because(lost, lesson`
      An error came out of your code, but not through a promise:

          ${said(lost)}

      Nobody awaits an async function that an event calls. Its errors don't reach anybody either, and Node ends
      the program. In a \`for await\` loop, they come out of the function.
    `);
  });
}

async function sumOf(content, chunks, asked = [], toEuro = undefined) {
  let running = 0;
  const bank = toEuro ?? (async (euros, currency) => {
    asked.push([euros, currency]);
    running += 1;
    asked.most = Math.max(asked.most ?? 0, running);
    await null;
    running -= 1;
    return euros * (rates[currency] ?? NaN);
  });
  const { value, error } = await outcome(fileOf(content, chunks), bank);
  if (error) throw whyFailed(error, 'a file without any fault');
  return value;
}

function whyFailed(error, what) {
  return because(error, lesson`
    I called sumSales() with ${what}, and the promise was rejected:

        ${said(error)}

    ${/split|indexOf|match/.test(error.message) ? "This stream's chunks are Buffers: bytes. toString() turns them into text, and so does the stream's setEncoding()." : 'Which line does the error come from?'}
  `);
}

function whyAsked([euros, currency]) {
  return lesson`
    Your code asked the bank: toEuro(${typeof euros === 'string' ? `'${euros}'` : show(euros)}, ${show(currency)})

    ${currency === undefined
      ? "That wasn't a sale: it's an empty line, or half of one. (If a string ends with a line break,\nsplit() finds an empty string after it.)"
      : typeof euros !== 'number' ? 'The amount should be a number. Whatever you cut out of a string is a string.' : 'The currency is the last part of the line, without the line break.'}
  `;
}

function whyOtherQuestion([euros, currency]) {
  return lesson`
    Your code asked the bank: toEuro(${euros}, ${show(currency)}). No sale has this amount in this currency, in this place.

    Ask for each line in the order of the file, and with the amount of that line. (A rate that you keep is a guess:
    the bank may know another one by the next line.)
  `;
}

function expect(sum, what, asked) {
  if (sum === total) return;
  throw lesson`
    I called sumSales() with ${what}:

        ${text}

    I hoped for ${total}, and received ${show(sum)}.
    The bank was asked: ${asked.slice(0, 5).map(([euros, currency]) => `${show(euros)} ${show(currency)}`).join(', ') || 'nothing'}${asked.length > 5 ? ', ...' : ''}

    ${sum === undefined
      ? 'The promise was fulfilled without a value. Whatever follows `return` becomes its value.'
      : typeof sum === 'string'
        ? 'Adding a number to a string appends it. Is something still a string?'
        : /chunks of/.test(what) && asked[0]?.[1]?.startsWith?.(`${sales.at(-1)[2]}${sales[0][0]}`)
          ? `The first question is about the end of the last file and the beginning of this one: '${asked[0][1]}'.
    Each call has a file of its own. Where do you keep the piece that's left over: inside the function or outside?`
        : /chunks of/.test(what)
          ? `A chunk ends anywhere, even in the middle of a line. Whatever comes after the last line break is the
    beginning of a line: keep it, and put it in front of the next chunk.`
          : asked.length > sales.length
            ? "If a string ends with a line break, split() finds an empty string after it. That isn't a sale."
            : asked.length < sales.length
              ? 'Not every line was counted. What do you still have in hand when the stream has ended?'
              : `Every question was asked, but not all the answers are in the sum. Did you wait for each one?
    Nobody awaits an async listener: 'end' comes while it's still waiting for the bank.`}
  `;
}

function expectSum(sum, hoped, what) {
  if (sum === hoped) return;
  throw lesson`I called sumSales() with ${what}. I hoped for ${hoped}, and received ${show(sum)}.`;
}

function whyMany(most) {
  return lesson`
    The bank was asked ${most} questions at the same time. It answers one at a time, and a year's file would send
    millions.

    \`await\` in a loop waits for each answer before the next question. (forEach() and map() don't wait, and
    neither does an event: it comes again while your async listener is still waiting.)
  `;
}

function whyGoesOn(asked) {
  return lesson`
    The bank failed at the first sale, and your code asked it ${asked} questions. The promise was rejected only when
    the whole file had been read.

    After the first error there's no sum any more, and each further question takes the bank's time. Let the error
    leave the loop: that ends the reading, too.
  `;
}

function whyAll({ before, pulled }) {
  const lines = Math.min(pulled, COUNT);
  if (before > COUNT / 2) {
    return lesson`
      When the bank got its first question, your code had already taken ${lines} of ${COUNT} lines out of the file.
      All of them are in memory now, and the file may be larger than that.

      A loop that only collects doesn't wait for the bank. Ask about a line as soon as you have it, inside the loop
      that reads: then the stream waits, too.
    `;
  }
  return lesson`
    The bank thought about the first sale. Meanwhile your code took ${lines} of ${COUNT} lines out of the file.
    All of them are in memory now, and the file may be larger than that.

    A 'data' listener is called as fast as the file can be read, whether or not the last sale is done. A
    \`for await\` loop takes the next chunk when its body is done, and the stream waits until then.
  `;
}
