'use strict';
const path = require('node:path');
const { after } = require('node:test');
const { isDeepStrictEqual } = require('node:util');
const { because, ladder, lesson, load, said, show } = require('../../support/teacher.js');
const { openShop, planOf } = require('./shop.js');

const step = ladder();
const shop = openShop(); // without any index
const indexed = openShop();
after(() => [shop, indexed].forEach((db) => db.close()));

const NEWEST = 'SELECT id, total FROM orders WHERE customer = :customer AND status = :status ORDER BY placed_at DESC LIMIT 10';
const OF_DAY = 'SELECT id, total FROM orders WHERE status = :status AND substr(placed_at, 1, 10) = :day ORDER BY id';
let mine;

step('the indexes can be made, and there are two at most', () => {
  mine = load(path.join(__dirname, 'sql2_index.js'));
  const { indexes, newest, ofDay } = mine ?? {};
  if (!Array.isArray(indexes) || typeof newest !== 'string' || typeof ofDay !== 'string') {
    throw lesson`
      Your file should export an array and two strings:
      exports.indexes = ['CREATE INDEX ...'], exports.newest = '...', exports.ofDay = '...'
      I found: ${show(mine)}
    `;
  }
  const before = indexed.prepare('SELECT count(*) AS rows, sum(total) AS sum FROM orders').get();
  for (const index of indexes) {
    try {
      indexed.exec(index);
    } catch (error) {
      throw because(error, lesson`
        I gave the database this SQL of yours:

            ${String(index).trim()}

        It said: ${said(error)}
        ${/UNIQUE/.test(error.message) ? 'A UNIQUE index is a promise that no two rows are the same in these columns. Here some are, and that is allowed.' : 'An index has a name, a table, and a list of columns: CREATE INDEX name ON table (one, two)'}
      `);
    }
  }
  indexed.exec('ANALYZE'); // the database learns how many rows there are of each kind
  const count = indexed.prepare("SELECT count(*) AS count FROM sqlite_schema WHERE type = 'index'").get().count;
  if (count > 2) throw whyTooMany(count);
  if (isDeepStrictEqual(indexed.prepare('SELECT count(*) AS rows, sum(total) AS sum FROM orders').get(), before)) return;
  throw lesson`
    After your statements there are different orders in the table. An index doesn't change the data.
  `;
});

step('newest: the same answer, found at once', () => {
  for (const customer of [0, 3, 22, 98, 99]) {
    for (const status of ['open', 'sent', 'lost']) sameAnswer('newest', NEWEST, { customer, status });
  }
  for (const status of ['open', 'paid', 'sent']) {
    const plan = planOf(indexed, mine.newest, { customer: 3, status });
    if (!searchesBy(plan, 2)) throw whySlow('newest', plan, ['customer', 'status']);
    if (plan.some((line) => /TEMP B-TREE/.test(line))) throw whySorts(plan);
  }
});

step('ofDay: the same answer, found at once', () => {
  for (const day of ['2026-11-24', '2026-11-25', '2026-11-30', '2026-12-01', '2026-12-02']) {
    for (const status of ['open', 'paid']) sameAnswer('ofDay', OF_DAY, { status, day });
  }
  for (const status of ['open', 'paid', 'sent']) {
    const plan = planOf(indexed, mine.ofDay, { status, day: '2026-11-30' });
    if (!searchesBy(plan, 2)) throw whySlow('ofDay', plan, ['status', 'placed_at']);
  }
});

// ---------------------------------------------------------------------------

// SEARCH orders USING INDEX name (customer=? AND status=?): how many columns does it search by?
const conditions = (plan) => plan.join(' ').match(/SEARCH[^(]*\((.*?\)?[^()]*)\)/)?.[1] ?? '';
const searchedBy = (plan) => new Set(conditions(plan).split(' AND ').map((part) => part.replace(/[<>=?]+$/, ''))).size;
const searchesBy = (plan, count) => plan.every((line) => !/^SCAN|ANY\(/.test(line)) && searchedBy(plan) >= count;

function sameAnswer(name, original, values) {
  const wanted = shop.prepare(original).all(values);
  let got;
  try {
    got = indexed.prepare(mine[name]).all(values);
  } catch (error) {
    throw because(error, lesson`
      I asked your query ${name} with ${show(values)}, and the database said:

          ${said(error)}

      The names with a colon have to be those of the original: ${Object.keys(values).map((one) => `:${one}`).join(', ')}.
    `);
  }
  if (isDeepStrictEqual(got, wanted)) return;
  const ids = (rows) => rows.map(({ id }) => id).slice(0, 12).join(' ') || 'none';
  throw lesson`
    I asked your query ${name} with ${show(values)}. It gives a different answer than before:

        before   ${ids(wanted)}   (${wanted.length} orders)
        now      ${ids(got)}   (${got.length} orders)

    ${reason()}
    A quick answer to a different question is no help.
  `;

  function reason() {
    if (name === 'newest') return 'Which orders, and in which order: both are part of the question.';
    if (got.length > wanted.length) return 'Where does the day end? Compare with strings such as 2026-12-01 00:00:00.';
    if (got.length < wanted.length) return 'Some are missing. When does the first moment of the day begin, and when is its last second over?';
    return 'The same orders, in another order.';
  }
}

function whyTooMany(count) {
  return lesson`
    There are ${count} indexes now.

    An index on every column helps less than one that fits, and costs more: each new order has to be entered into all of them, and a query
    usually uses only one of them for each table. Which columns does a query need TOGETHER?
  `;
}

function whySorts(plan) {
  return lesson`
    newest finds its rows at once, but then it sorts them, to keep ten:

        ${plan.join('\n')}

    An index is sorted already, by its first column, then by its second, and so on. Which column would have to come after those that you search by?
  `;
}

function whySlow(name, plan, columns) {
  return lesson`
    The answer of ${name} is right. This is how the database finds it:

        ${plan.join('\n')}

    ${reason()}
  `;

  function reason() {
    const text = plan.join(' ');
    if (mine.indexes.some((index) => /\bWHERE\b/i.test(index))) {
      return `One of your indexes has a WHERE: it holds only some of the rows, and helps only some of the queries. The others are asked, too.`;
    }
    if (text.includes('ANY(')) {
      return `ANY means that the index begins with a column that your query doesn't know: the database tries all its values, one after the other. That is
better than a scan as long as there are few of them. Which column should the index for this query begin with?`;
    }
    if (name === 'ofDay' && searchedBy(plan) === 1 && conditions(plan).includes('status')) {
      return `It searches by the status alone, and looks at every order that has it. placed_at is hidden in an expression: an index on a column is sorted
by the column, not by what a function makes of it, nor by a LIKE that ignores capital letters. You can express "on this day" about the column itself: from when
until when?`;
    }
    if (/SCAN/.test(text) && /USING (COVERING )?INDEX/.test(text)) {
      return `It reads an index from beginning to end, because it can't jump anywhere in it. A phone book is sorted by last name, then by first
name: anyone who knows only the first name has to read all of it. Which columns have to come first?`;
    }
    if (/SCAN/.test(text)) {
      return `SCAN: it reads the whole table, row by row. ${indexesMention(columns[0]) ? whyIndexUnused(columns) : `No index begins with ${columns.join(' or ')}.`}`;
    }
    return `It searches by ${conditions(plan) || 'the id'} alone. It checks the other conditions row by row. In an index, only those columns can be used for the search
that come first, without a gap: those that are compared with =, then ONE with a range or the order.${columns.includes('status') && timeFirst() ? TIME_FIRST : ''}`;
  }
}

const timeFirst = () => mine.indexes.some((index) => /\(\s*placed_at\s*,/i.test(index));
const TIME_FIRST = '\nAn index that begins with placed_at is sorted by the time first, and the rows of one status are scattered in it. Put the\ncolumn that is compared with = in front, and the one with a range after it.';

// Sorted by a range first, an index can't jump to the rows of one status any more.
function whyIndexUnused(columns) {
  return timeFirst() && columns.includes('status')
    ? TIME_FIRST
    : "Your index doesn't fit this query: can it be used for every value that may be asked for?";
}

const indexesMention = (column) => mine.indexes.some((index) => String(index).includes(column));
