'use strict';
const path = require('node:path');
const { randomBytes, randomInt } = require('node:crypto');
const { after } = require('node:test');
const { isDeepStrictEqual } = require('node:util');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { exportsOf } = require('../../support/exports-of.js');
const { openDatabase } = require('../../support/sqlite.js');

const step = ladder();
const secret = randomBytes(6).toString('hex');
const readers = [
  { id: 1, name: 'Ada', age: 36, city: 'London' },
  { id: 2, name: 'Grace', age: randomInt(60, 80), city: 'New York' },
  { id: 3, name: "O'Brien", age: randomInt(40, 50), city: 'Cork' },
  { id: 4, name: 'x\\', age: 9, city: 'Oslo' },
  { id: 5, name: "Zoë '--' d'Or", age: 51, city: 'Arles' },
  { id: 6, name: '100% "Ann"', age: 17, city: 'Bonn' },
];
let asked = []; // the SQL statements that your code prepared
let fetched = 0; // the rows that your code has got
const db = library();
after(() => db.close());

step('findReaders() finds a reader, and nobody else', () => {
  expectFound('Ada');
  expectFound('Nobody');
});

step('what a stranger types is a name, and nothing more', () => {
  for (const name of ["' OR '1'='1", `' UNION SELECT id, secret, age FROM readers --`, `\\' OR 1=1 --`, `'' OR 1=1 --`, "Ada' --"]) expectFound(name);
});

step('honest names may have quotes in them', () => {
  for (const { name } of readers) expectFound(name);
});

step('olderThan(): a number needs no quotes to be dangerous', () => {
  expectOlder('40', 'name');
  expectOlder(16, 'name');
  for (const age of ['99 OR 1=1', '99 UNION SELECT id, secret, 1 FROM readers', '99) OR (1=1']) expectNobody(age);
});

step('the column to sort by is one of three', () => {
  for (const sort of ['age', 'city', 'name']) expectOlder('10', sort);
  for (const sort of ['secret', '(SELECT secret FROM readers LIMIT 1)', 'name; DROP TABLE readers', 'id', '1', 'toString', 'age DESC', 'ag', '']) expectRefused(sort);
});

step('the database sees the same SQL for every name', () => {
  const [one, two] = ['Ada', 'Grace'].map((name) => {
    asked = [];
    findReaders(name);
    return asked.join(';');
  });
  if (one === two) return;
  throw lesson`
    For two names, your code sent two different SQL statements:

        ${one}
        ${two}

    So far nothing got through. But you escape the value yourself, by rules that differ from one database to another, and one
    forgotten place is enough. When the text is always the same, no value can change what it means.
  `;
});

step('the database does the searching', () => {
  fetched = 0;
  const found = [...findReaders('Ada'), ...exported().olderThan(db, '40', 'name')].length;
  if (fetched <= found) return;
  throw lesson`
    I asked for Ada, and for those above 40. That's ${found} readers, but your code got ${fetched} rows from the database.

    A real library has a million readers: all of them would travel to your program, only to be thrown away there. WHERE
    leaves that work to the database.
  `;
});

// ---------------------------------------------------------------------------

function library() {
  const real = openDatabase();
  real.exec('CREATE TABLE readers (id INTEGER PRIMARY KEY, name TEXT, age INTEGER, city TEXT, secret TEXT)');
  const insert = real.prepare('INSERT INTO readers VALUES (?, ?, ?, ?, ?)');
  for (const { id, name, age, city } of readers) insert.run(id, name, age, city, `${secret}${9 - id}`);
  return {
    exec: (sql) => (asked.push(sql), real.exec(sql)),
    prepare(sql) {
      asked.push(sql);
      const statement = real.prepare(sql);
      return { ...statement, all: (...values) => counted(statement.all(...values)) };
    },
    close: () => real.close(),
  };
}

function counted(rows) {
  fetched += rows.length;
  return rows;
}

const exported = () => exportsOf(path.join(__dirname, 'sql1_parameters.js'), 'findReaders, olderThan');
const findReaders = (name) => exported().findReaders(db, name);
const row = ({ id, name, age }) => ({ id, name, age });
const called = (name) => `findReaders(db, ${JSON.stringify(name)})`;

function attempt(what, action, why) {
  asked = [];
  try {
    return action();
  } catch (error) {
    throw because(error, lesson`
      I called ${what}, and an error came out:

          ${said(error)}
          ${asked.length > 0 ? `for the SQL text  ${asked.at(-1)}` : ''}

      ${typeof why === 'function' ? why(error) : why}
    `);
  }
}

function expectFound(name) {
  const wanted = readers.filter((reader) => reader.name === name).map(row);
  const got = attempt(called(name), () => findReaders(name), (error) => /index out of range/.test(error.message)
    ? "There are more values than placeholders. (A question mark in quotes isn't a placeholder: it's a string.)" : `The database reads your text from left to right. ${name.includes("'")
    ? "A quote in the name ends the string where nobody expected\nit, and the rest is read as SQL." : 'Each question mark, or each :name, needs its value in all().'}`);
  if (Array.isArray(got) && isDeepStrictEqual(got.map((one) => ({ ...one })), wanted)) return;
  throw lesson`
    I called ${called(name)}. I hoped for ${wanted.length === 0 ? 'an empty list: nobody has this name' : show(wanted)}
    and got ${Array.isArray(got) && got.length > 1 ? `${got.length} readers, first ${show(got[0])}` : show(got)}

    ${reason()}
  `;

  function reason() {
    const text = asked.at(-1) ?? '';
    if (!Array.isArray(got)) return 'findReaders() should return an array. db.prepare(sql).all(...) returns one.';
    if (wanted.length === 0 && got.length > 0) {
      return `The database got this text, and it can't know which part of it comes from a stranger:

${text}`;
    }
    if (/['"](\?|:\w+)['"]/.test(text)) return 'A question mark in quotes is a string with a question mark in it. A placeholder has no quotes around it.';
    if (got.length === 0 && /\?|[:$@]\w/.test(text)) return "There's a placeholder in your SQL. A placeholder without a value is NULL, and that equals nothing. What does all() get?";
    return 'The name has to arrive as it is: nothing removed, nothing added.';
  }
}

function expectOlder(age, sort) {
  const wanted = readers.filter((reader) => reader.age > Number(age)).sort((a, b) => (a[sort] < b[sort] ? -1 : 1)).map(row);
  const call = `olderThan(db, ${show(typeof age === 'string' ? `'${age}'` : age)}, '${sort}')`;
  const got = attempt(call, () => exported().olderThan(db, age, sort), 'Each placeholder needs its value, and each value its placeholder.');
  const ids = (list) => (Array.isArray(list) ? list.map(({ id }) => id) : list);
  if (isDeepStrictEqual(ids(got), ids(wanted))) return;
  const sameReaders = Array.isArray(got) && isDeepStrictEqual(ids(got).sort(), ids(wanted).sort());
  throw lesson`
    I called ${call}. I hoped for these readers, in this order: ${wanted.map(({ name }) => name).join(', ')}
    and got ${Array.isArray(got) ? got.map(({ name }) => name).join(', ') || 'nobody' : show(got)}

    ${sameReaders ? `They are the right ones, in a different order. A placeholder takes a VALUE: ORDER BY ? sorts all rows by the same
string, and that changes nothing. The name of a column is part of the SQL. How can you be sure that only
one of three names gets into it?` : 'The age is a string that looks like a number. As the value of a placeholder, SQL compares it like a number.'}
  `;
}

function expectNobody(age) {
  let got;
  try {
    got = exported().olderThan(db, age, 'name');
  } catch {
    return; // to refuse it is fine, too
  }
  if (Array.isArray(got) && got.length === 0) return;
  throw lesson`
    I called olderThan(db, ${show(`'${age}'`)}, 'name'), and got ${Array.isArray(got) ? `${got.length} readers, first ${show(got[0])}` : show(got)}

    There's no quote in this at all: escaping quotes doesn't help where there are none. The age is a value, like the name.
  `;
}

function expectRefused(sort) {
  let got;
  asked = [];
  try {
    got = exported().olderThan(db, '10', sort);
  } catch {
    if (asked.length === 0) return;
    got = 'an error, but only from the database';
  }
  throw lesson`
    I called olderThan(db, '10', '${sort}') and got ${Array.isArray(got) ? `${got.length} readers` : show(got)}.
    I hoped for an error, before the database sees anything. Your text was:

        ${asked.at(-1) ?? '(none)'}

    ${asked.length > 0 && sort && !asked.at(-1).includes(sort) ? "A caller who asks for something that doesn't exist should be told, instead of getting something else."
    : sort === 'toString' ? 'Every object inherits toString, so looking it up in an object finds it. An array, a Set or Object.hasOwn() doesn\'t.'
    : sort === 'secret' ? 'A stranger who may sort by a column can find out what is in it, one comparison after the other.' : "A placeholder can't be a column, and quotes around it don't make it safe."}
    There are three columns to choose from: you decide which words are allowed, not the stranger.
  `;
}
