'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { after } = require('node:test');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { calmlyWith } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');
const { openDatabase } = require('../../support/sqlite.js');

const step = ladder();
const calmly = calmlyWith({ ask: 'What did the database get, and what did you want to ask?' });
const db = openDatabase();
after(() => db.close());
db.exec('CREATE TABLE letters (id INTEGER PRIMARY KEY, created_at INTEGER, text TEXT)');

step('page after page, everything once', () => {
  for (const count of [8, 6, 3, 2, 0]) {
    write(count);
    const pages = readAll();
    const seen = pages.flat();
    if (show(seen) !== show(newestFirst())) throw whyOtherLetters(pages, `There are ${count} letters.`);
    if (pages.length > Math.max(1, Math.ceil(count / 3))) {
      throw lesson`
        There are ${count} letters, three on a page. After page ${pages.length - 1} I was told that there is another one. It was empty.

        A full page doesn't mean that there is more. What if you look one letter further than you show?
      `;
    }
  }
});

step('a new letter comes in between', () => {
  write(9);
  const pages = readAll({ between: () => add(1) });
  const seen = pages.flat();
  const twice = seen.find((id, i) => seen.indexOf(id) !== i);
  if (twice === undefined && show(seen) === show([9, 8, 7, 6, 5, 4, 3, 2, 1])) return;
  throw lesson`
    There were nine letters. Each time I had read a page, somebody wrote a new one. I saw: ${film(pages)}

    ${twice ? `Somebody inserted a row, and page 2 began with one I had seen: ${twice}. "The first three are done" means different letters as soon as\nthere is a new first one. An offset in disguise is still an offset.` : 'Each of the nine should be seen once.'}
    After WHICH letter should the page begin?
  `;
});

step('letters are deleted in between', () => {
  for (const [which, what] of [[(seen) => seen[0], 'the first letter that I had seen'], [(seen) => seen.at(-1), 'the letter that I had seen last'], [(seen) => seen, 'all letters that I had seen']]) {
    write(9);
    const pages = readAll({ gone: what, between: (seen) => [which(seen)].flat().forEach((id) => remove(id)) });
    if (show(pages.flat()) === show([9, 8, 7, 6, 5, 4, 3, 2, 1])) continue;
    throw lesson`
      There were nine letters. Each time I had read a page, ${what} was deleted. I saw: ${film(pages)}

      ${what.includes('last') && pages.flat().length !== 9 ? "The cursor points at a letter that isn't there any more. You can say where it was without it, if the cursor holds the values\nthat the that the order is made of." : "Nothing should be missing. What has gone before this page doesn't matter for it."}
    `;
  }
});

step('letters of the same millisecond', () => {
  write(10, { sameTime: true });
  const pages = readAll();
  if (show(pages.flat()) === show(newestFirst())) return;
  throw lesson`
    Ten letters came in, seven of them in the same millisecond. I saw: ${film(pages)}

    ${pages.flat().length < 10 ? 'Two rows of the same millisecond: one never appears. "Older than the last one" leaves out those that are exactly as old.' : 'Some appear twice: "not younger than the last one" is true for the last one as well.'}
    A position in the list needs something that no two letters share.
  `;
});

step("a cursor that isn't from you", () => {
  write(9);
  const real = page({ limit: 3 }).next;
  const forged = forge(real);
  if (forged) expectRefused(forged);
  const json = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const sql = '0 OR 1=1';
  for (const cursor of ['x', 'null', '💌', sql, `9999999999999:${sql}`, `${sql}:5`, json(null), json(sql), json([sql, sql]), json({ id: sql }), json({}),
    json({ createdAt: sql, id: sql }), json({ createdAt: 1e12, id: { $gt: 0 } }), `${real}' --`.replace(/^./, '?'), json([1]), json(true)]) {
    expectRefused(cursor);
  }
});

// ---------------------------------------------------------------------------

let time = 1.7e12;
let lastId = 0;
const insert = db.prepare('INSERT INTO letters VALUES (?, ?, ?)');

function add(count, { sameTime = false } = {}) {
  for (let i = 0; i < count; i += 1) {
    lastId += 1;
    if (!sameTime || i < 2 || i === count - 1) time += randomInt(1, 1000);
    insert.run(lastId, time, `letter ${lastId}`);
  }
}

function write(count, options) {
  db.exec('DELETE FROM letters');
  lastId = 0;
  add(count, options);
}

const remove = (id) => db.prepare('DELETE FROM letters WHERE id = ?').run(id);
const newestFirst = () => db.prepare('SELECT id FROM letters ORDER BY created_at DESC, id DESC').all().map(({ id }) => id);
const film = (pages) => pages.map((ids) => `[${ids.join(' ')}]`).join(' ');

function page(options, gone) {
  const { listLetters } = exportsOf(path.join(__dirname, 'pages1_cursor.js'), 'listLetters');
  const call = `listLetters(db, { limit: 3${options.cursor === undefined ? '' : `, cursor: '${options.cursor}'`} })`;
  const result = gone ? afterDeleting(gone, () => listLetters(db, options)) : calmly(`called ${call}`, () => listLetters(db, options));
  const letters = result?.letters;
  if (Array.isArray(letters) && letters.every((one) => Number.isInteger(one?.id) && typeof one.text === 'string')
    && (result.next === null || typeof result.next === 'string')) return result;
  throw lesson`
    I called ${call} and got ${show(result)}
    I hoped for { letters: [{ id, created_at, text }, ...], next: a string, or null when there are no more }.
  `;
}

function afterDeleting(gone, read) {
  try {
    return read();
  } catch (error) {
    throw because(error, lesson`
      I had read a page, and then ${gone} was deleted. The cursor that you had given me led to an error:

          ${said(error)}

      The cursor points at a letter that isn't there any more. You can say where it was without it, if the cursor holds the values
      that the order is made of.
    `);
  }
}

function readAll({ between = () => {}, gone } = {}) {
  const pages = [];
  let cursor;
  do {
    const { letters, next } = page({ limit: 3, cursor }, pages.length > 0 && gone);
    pages.push(letters.map(({ id }) => id));
    if (letters.length > 3) throw lesson`I asked for 3 letters, and got ${letters.length}.`;
    cursor = next;
    if (next !== null) between(pages.at(-1));
  } while (cursor !== null && pages.length < 12);
  if (cursor === null) return pages;
  throw lesson`
    I read page after page, and after twelve pages of three it still went on. There are ${newestFirst().length} letters. I saw:
    ${film(pages)}

    When is \`next\` null?
  `;
}

// Your own cursor, with something else in it, if it is one of the usual kinds.
function forge(real) {
  if (/^\d+\D+\d+$/.test(real)) return real.replace(/\d+$/, '0 OR 1=1');
  const text = Buffer.from(real, 'base64url').toString();
  try {
    const value = JSON.parse(text);
    if (typeof value !== 'object') return undefined;
    for (const key of Object.keys(value)) value[key] = '0 OR 1=1';
    return Buffer.from(JSON.stringify(value)).toString('base64url');
  } catch {
    return /^\d+\D+\d+$/.test(text) ? Buffer.from(text.replace(/\d+$/, '0 OR 1=1')).toString('base64url') : undefined;
  }
}

function expectRefused(cursor) {
  const { listLetters } = exportsOf(path.join(__dirname, 'pages1_cursor.js'), 'listLetters');
  let got;
  try {
    got = listLetters(db, { limit: 3, cursor });
  } catch (error) {
    if (error instanceof Error && error.status === 400) return;
    throw because(error, lesson`
      I wrote a cursor of my own, ${inWords(cursor)}. It threw an error without status 400:

          ${said(error)}

      A server that doesn't know this error answers 500, as if it were its own fault. The reader has sent nonsense: that's 400.
    `);
  }
  throw lesson`
    I wrote a cursor of my own, ${inWords(cursor)}. I got ${Array.isArray(got?.letters) ? `${got.letters.length} letters` : show(got)}, and hoped for an error with status 400.

    You wrote the cursor, but it comes back from a stranger. Base64 is neither a secret nor a signature. Which types have the
    values in it, and are they checked?
  `;
}

function inWords(cursor) {
  const inside = Buffer.from(cursor, 'base64url').toString();
  return /^[\x20-\x7e]+$/.test(inside) && /^[\w-]+$/.test(cursor) ? `'${cursor}' (inside: ${inside})` : `'${cursor}'`;
}

function whyOtherLetters(pages, what) {
  return lesson`
    ${what} Nobody changes anything. I read page after page and saw the letters ${film(pages)}
    I hoped for these, three at a time: ${newestFirst().join(' ')}

    ${new Set(pages.flat()).size < pages.flat().length ? 'Some came twice. Does the next page begin AFTER the last letter of this one?' : 'Where does the next page begin? After the last letter that was shown.'}
  `;
}
