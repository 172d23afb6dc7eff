'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { after } = require('node:test');
process.env.NODE_ENV = 'test'; // or Express prints errors that a lesson is about to explain
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { exportsOf } = require('../../support/exports-of.js');
const { open } = require('../../support/server.js');
const { openDatabase } = require('../../support/sqlite.js');

const step = ladder();
const NAMES = 'NoSuchMember, TooManyBooks, AlreadyLent, createRepository, createLoans, createApp';
const learners = () => exportsOf(path.join(__dirname, 'design2_layers.js'), NAMES, { why: 'After the change, the last line exports' });
const member = randomInt(100, 999);
const book = `Emma ${randomInt(100, 999)}`;
const db = openDatabase();
db.exec('CREATE TABLE members (id INTEGER, name TEXT); CREATE TABLE loans (member INTEGER, book TEXT)');
db.prepare('INSERT INTO members VALUES (?, ?)').run(member, 'Ada');
after(() => db.close());

step('the rule works without a database', async () => {
  for (const count of [0, 2]) {
    const { repository, added } = fakeRepository({ count });
    const got = await lend(repository).catch((error) => { throw whyFailed(error); });
    if (got?.member === member && got.book === book && got.left === 2 - count && added.length === 1 && added[0].join() === `${member},${book}`) continue;
    throw lesson`
      I made a fake repository: the member exists and has ${count} books. Then: createLoans(repository).lend(${member}, '${book}')
      It brought ${show(got)}. addLoan() was called with: ${added.map((given) => given.join(', ')).join(' and ') || 'nothing'}

      I hoped for { member: ${member}, book: '${book}', left: ${2 - count} }, and for one addLoan(${member}, '${book}').
    `;
  }
});

for (const [name, options, what] of [
  ['NoSuchMember', { known: false }, "the member doesn't exist"],
  ['TooManyBooks', { count: 3 }, 'the member has three books'],
  ['TooManyBooks', { count: 4, lent: true }, 'the member has four books, and somebody else has this one'],
  ['AlreadyLent', { count: 1, lent: true }, 'somebody else has the book'],
]) {
  step(`the rule says no: ${name}, ${what}`, async () => {
    const classes = learners();
    const { repository, added } = fakeRepository(options);
    const result = await lend(repository).then((value) => ({ value }), (error) => ({ error }));
    if (!(result.error instanceof classes[name])) {
      if (result.error instanceof TypeError) throw whyFailed(result.error);
      throw lesson`
        In my fake repository ${what}. lend() ${result.error ? `was rejected: ${said(result.error)}` : `brought ${show(result.value)}`}. I hoped for an error of the class ${name}.

        ${whyNotThisClass(result, classes)}
      `;
    }
    const other = ['NoSuchMember', 'TooManyBooks', 'AlreadyLent'].find((one) => one !== name && result.error instanceof classes[one]);
    if (other) throw lesson`In my fake repository ${what}. lend() was rejected with ${name}, which is a ${other} as well: \`error instanceof ${other}\` is true for both. A caller can't tell them apart. Let each one extend Error, or a class that all three share.`;
    const status = result.error.status ?? result.error.statusCode;
    if (status !== undefined) throw lesson`The error ${name} of the rule has the status ${show(status)}. A command line tool has no statuses. The rule says what is wrong, and the route knows what HTTP calls it.`;
    if (added.length > 0) throw lesson`In my fake repository ${what}. lend() was rejected, but addLoan() had been called before.`;
  });
}

step('a failure in the repository reaches the caller', async () => {
  const broken = new Error('disk full');
  const { repository } = fakeRepository({ broken });
  const error = await lend(repository).catch((thrown) => thrown);
  if (error === broken) return;
  throw lesson`
    addLoan() of my repository was rejected with "disk full". lend() ${error instanceof Error ? `was rejected with ${said(error)}` : `brought ${show(error)}`}. I hoped for the error of the repository.

    The caller has to know that the loan wasn't written down. And a promise that nobody waits for fails in silence, or ends the process.
  `;
});

step('the repository knows SQL, and no rules', async () => {
  const { createRepository } = learners();
  const repository = createRepository(db);
  const ask = async (method, ...given) => {
    try {
      return await repository[method](...given);
    } catch (error) {
      throw because(error, lesson`
        I called ${method}(${given.map((one) => JSON.stringify(one)).join(', ')}) of the repository, with the real database, and it failed: ${said(error)}

        ${method === 'findMember' ? "That somebody isn't there is an answer. Whether it's a mistake, only the rule can know; and a 404 in the database?" : method === 'addLoan' ? 'Whether a fourth book is too much is for the rule to say, not for the database layer. A rule in two places is changed in one of them.' : ''}
      `);
    }
  };
  const seen = [await ask('findMember', member), await ask('findMember', -1), await ask('countLoans', member), await ask('isLent', book)];
  for (const title of [book, 'b2', 'b3', 'b4']) await ask('addLoan', member, title);
  seen.push(await ask('countLoans', member), await ask('isLent', book), await ask('isLent', 'another'));
  db.exec('DELETE FROM loans');
  const wanted = [['findMember', seen[0]?.name === 'Ada'], ['findMember of nobody', seen[1] === undefined], ['countLoans', seen[2] === 0], ['isLent', seen[3] === false], ['countLoans after four', seen[4] === 4], ['isLent after that', seen[5] === true], ['isLent of another', seen[6] === false]];
  const bad = wanted.findIndex(([, fine]) => !fine);
  if (bad < 0) return;
  throw lesson`
    With the real database, the repository's ${wanted[bad][0]} gave ${show(seen[bad])}. In order I hoped for: the member's row, undefined, 0, false, and after
    four calls of addLoan(): 4, true, and false for another book.
  `;
});

step('the route knows HTTP, and no rules', async () => {
  const { createApp } = learners();
  const calls = [];
  let result;
  const fakeLend = async (...given) => {
    calls.push(given);
    if (result instanceof Error) throw result;
    return result;
  };
  const { visit } = await open(createApp({ lend: fakeLend }));
  const post = (json) => visit('POST /loans', { json, crashes: true });

  result = { member, book, left: -4 };
  const fine = await post({ member, book });
  if (fine.status !== 201 || JSON.stringify(fine.json) !== JSON.stringify(result) || calls[0]?.[0] !== member || calls[0][1] !== book) {
    throw lesson`
      I made createApp() with a fake service, whose lend() brings ${JSON.stringify(result)}. POST /loans gave ${fine.status} ${fine.text.slice(0, 80)}
      lend() was called with: ${calls.length ? show(calls[0]).slice(0, 80) : 'it was not called'}

      I hoped for 201 with that object, and for lend(${member}, '${book}'): two values, no request.
      ${fine.status === 409 ? "Whether a member may have one more isn't for the route to say. A rule in two places is changed in one of them." : ''}
    `;
  }
  calls.length = 0;
  for (const json of [{ member: '17', book }, { member }, []]) {
    const { status, json: answer } = await post(json);
    if (status !== 400 || calls.length > 0 || answer?.error !== 'member is a number, book a text') throw lesson`I sent ${JSON.stringify(json)} to POST /loans and got ${status} ${show(answer)}${calls.length ? '; lend() was called' : ''}. The form of the body is the route's business: 400, with the words from before.`;
  }
  for (const [name, options, status, text] of [['NoSuchMember', { known: false }, 404, 'no such member'], ['TooManyBooks', { count: 3 }, 409, 'three books at a time'], ['AlreadyLent', { lent: true }, 409, 'already lent']]) {
    result = await lend(fakeRepository(options).repository).catch((error) => error); // the learner's own error
    const got = await post({ member, book });
    if (got.status === status && got.json?.error === text) continue;
    throw lesson`
      lend() was rejected with the ${name} of your rule. POST /loans gave ${got.status} ${got.text.slice(0, 80)}
      I hoped for ${status} ${JSON.stringify({ error: text })}, as before.
    `;
  }
  result = new Error('disk full');
  const { status } = await post({ member, book });
  if (status === 500) return;
  throw lesson`lend() was rejected with an error that the route doesn't know: "disk full". The visitor got ${status}. That's no mistake of theirs: 500.`;
});

step("all together it's as before", async () => {
  const { createApp, createLoans, createRepository } = learners();
  const { visit } = await open(createApp(createLoans(createRepository(db))));
  const requests = [[{ member, book: 'a' }, 201], [{ member, book: 'a' }, 409], [{ member: 5, book: 'b' }, 404], [{ member, book: 'b' }, 201], [{ member, book: 'c' }, 201], [{ member, book: 'd' }, 409], [{}, 400]];
  for (const [json, wanted] of requests) {
    const { status, text } = await visit('POST /loans', { json, crashes: true });
    if (status !== wanted) throw lesson`With all three layers and a real database I sent ${JSON.stringify(json)} and got ${status} ${text.slice(0, 100)}. Before the change it was ${wanted}.`;
  }
});

// ---------------------------------------------------------------------------

// It answers later, as a database would.
function fakeRepository({ known = true, count = 0, lent = false, broken }) {
  const added = [];
  const methods = {
    findMember: async (id) => (known && id === member ? { id, name: 'Ada' } : undefined),
    countLoans: async () => count,
    isLent: async (title) => lent && title === book,
    async addLoan(...given) {
      await null;
      if (broken) throw broken;
      added.push(given);
    },
  };
  const repository = new Proxy(methods, {
    get(target, name) {
      if (name in target || typeof name === 'symbol' || name === 'then') return target[name];
      throw lesson`
        The rule asked my fake repository for ${name}. It has findMember, countLoans, isLent and addLoan, and neither SQL nor a request.

        Which layer does that line belong to?
      `;
    },
  });
  return { repository, added };
}

function whyNotThisClass({ value, error }, classes) {
  if (['NoSuchMember', 'TooManyBooks', 'AlreadyLent'].some((name) => error instanceof classes[name])) return 'First the member, then the number of books, then whether the book is lent.';
  if (error) return 'A caller that has to look for words in a message breaks when somebody corrects a comma. A caller can check for a class.';
  if (value?.error) return 'Every caller has to check a result for an error in it, and one of them will forget. An error that is thrown can\'t be\noverlooked.';
  return "Which line checks that? The repository's methods return promises: it has to wait for their values.";
}

async function lend(repository) {
  const { createLoans } = learners();
  const loans = createLoans(repository);
  if (typeof loans?.lend !== 'function') throw lesson`I called createLoans(repository) and got ${show(loans)}. I need { lend }.`;
  const promise = loans.lend(member, book);
  if (typeof promise?.then !== 'function') throw lesson`I called lend(${member}, '${book}') and got ${show(promise)}. The repository may be slow, so it has to be a promise.`;
  return promise;
}

function whyFailed(error) {
  if (error?.name === 'Lesson') return error;
  return because(error, lesson`
    I called the rule without HTTP, lend(${member}, '${book}'), with a fake repository. It failed:

        ${said(error)}

    ${Object.values(learners()).some((one) => one?.prototype instanceof Error && error instanceof one) ? 'The member exists, has few books, and the book is here. The repository\'s methods give promises, and a promise counts as true: wait for what\nit brings before you compare.' : /body|status|json/.test(error?.message) ? 'It asks for a request or a response. The rule gets plain values, and returns plain values and errors.' : 'The rule may use its two arguments and the four methods of the repository, nothing else.'}
  `);
}
