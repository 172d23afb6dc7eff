'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { isDeepStrictEqual } = require('node:util');
const { appFrom } = require('../../support/express-app.js');
const { open } = require('../../support/server.js');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');

const step = ladder();
const good = { name: `Ada ${randomInt(2, 1e6)}`, email: `ada${randomInt(1e6)}@example.org` };
const year = randomInt(1901, 2020);
const long = 'x'.repeat(40);

step('a valid body makes a member', async () => {
  await expectMember({ ...good, birthYear: year });
  await expectMember(good, good, 'birthYear may be left out.');
  await expectMember({ ...good, name: ` ${good.name}\n` }, good, 'The name is kept without the spaces around it.');
});

step('nobody else decides what is kept', async () => {
  await expectMember({ ...good, role: 'librarian' }, good, "I'm a librarian now: I wrote the role into the body myself.");
  await expectMember({ ...good, id: 1, isAdmin: true, toString: 'x', constructor: {} }, good, whyMore());
  const sly = `{"name":"${good.name}","email":"${good.email}","__proto__":{"isAdmin":true}}`;
  await expectMember(sly, good, `The member is an object with another prototype now: member.isAdmin is true. ${whyMore()}`);
});

step("a body that isn't an object is refused", async () => {
  for (const body of ['{}', '[]', '"text"', '7', 'false', 'null', undefined]) await expectProblems(body, ['name', 'email'], whyFirst);
});

step('the name is a string of 2 to 40 characters', async () => {
  for (const name of [7, true, null, ['Ada', 'Eve'], { length: 5 }, '', 'A', `${long}x`]) await expectProblems({ ...good, name }, ['name']);
  for (const name of ['    ', ' A ', `  ${long}x  `]) {
    await expectProblems({ ...good, name }, ['name'], () => 'Count the characters without the spaces around it. Anybody can type spaces.');
  }
  for (const name of ['Al', long, `  ${long}  `]) {
    await expectMember({ ...good, name }, { ...good, name: name.trim() }, 'Without the spaces around it, this name has 2 to 40 characters.');
  }
});

step('the email is a string that matches', async () => {
  for (const email of [undefined, null, 7, '', 'ada', 'ada@', '@example.org', 'a da@example.org']) await expectProblems({ ...good, email }, ['email']);
  await expectProblems({ ...good, email: [good.email] }, ['email'], () => `This email is an array. EMAIL.test()
takes any value and turns it into a string first, so it can't tell you what the value is. Which operator can?`);
});

step('the year is a whole number from 1900 to 2020, or left out', async () => {
  for (const birthYear of [1900, 2020]) await expectMember({ ...good, birthYear });
  for (const birthYear of [1899, 2021, 1990.5]) await expectProblems({ ...good, birthYear }, ['birthYear']);
  for (const birthYear of ['1990', [1990]]) {
    await expectProblems({ ...good, birthYear }, ['birthYear'], () => "JSON has numbers, and this isn't one. Whoever calculates with it later will be joining strings.");
  }
  for (const birthYear of [0, false, '']) {
    await expectProblems({ ...good, birthYear }, ['birthYear'], () => `It isn't left out, it is
${show(birthYear) || "''"}. Values such as 0 and '' count as false in an if. What value does a field have when it
was left out?`);
  }
});

step('null is a value, too', async () => {
  await expectProblems({ ...good, birthYear: null }, ['birthYear'], () => `In JSON, a field that was left out isn't there
at all. null is there, and it isn't a year. \`== null\` and \`??\` treat both alike: which comparison tells them apart?`);
});

step('all problems are reported at once', async () => {
  await expectProblems({ name: '', email: '', birthYear: 1 }, ['name', 'email', 'birthYear'], whyFirst);
  await expectProblems({ ...good, name: 7, birthYear: '1990' }, ['name', 'birthYear'], whyFirst);
});

// ---------------------------------------------------------------------------

const members = [];
let library;

async function post(body) {
  library ??= await open(appFrom(path.join(__dirname, 'express5_validation.js'), members));
  members.length = 0;
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const headers = text === undefined ? {} : { 'content-type': 'application/json' };
  const answer = await library.visit('POST /members', { body: text, headers });
  const sent = text ?? 'no body at all';
  if (answer.crash) {
    throw because(answer.crash, lesson`
      I sent POST /members with ${sent}
      A handler threw an error, and Express answered ${answer.status}:

          ${said(answer.crash)}

      ${text === 'null' ? 'typeof null is "object": it\'s the one value that passes this check but has no properties.'
        : text === undefined ? 'Without a body nothing is parsed, and req.body is undefined.'
          : "Not everything has a string's methods. What a stranger sends can have any type: check that first."}
    `);
  }
  return { ...answer, sent, got: `${answer.status} ${answer.text.replace(/\s+/g, ' ').slice(0, 150)}` };
}

async function expectMember(body, wanted = body, why = 'This body is valid.') {
  const { status, json, sent, got } = await post(body);
  const member = { ...wanted, role: 'reader' };
  const isKept = members.length === 1 && isDeepStrictEqual(filled(members[0]), member) && members[0].isAdmin === undefined;
  if (status === 201 && isDeepStrictEqual(json, member) && isKept) return;
  throw lesson`
    I sent POST /members with ${sent}
    I hoped for:  201 ${JSON.stringify(member)}
    I got:        ${got}
    Kept:         ${JSON.stringify(members)}

    ${why}
  `;
}

const filled = (member) => Object.fromEntries(Object.entries(member ?? {}).filter(([, value]) => value !== undefined));

async function expectProblems(body, fields, why) {
  const { status, json, sent, got } = await post(body);
  const told = Array.isArray(json?.problems) ? json.problems.map((problem) => problem?.field) : [];
  const isTold = isDeepStrictEqual([...told].sort(), [...fields].sort());
  const hasWords = isTold && json.problems.every(({ message }) => typeof message === 'string' && message.trim() !== '');
  if (status === 400 && hasWords && members.length === 0) return;
  throw lesson`
    I sent POST /members with ${sent}
    I hoped for:  400 and problems with ${fields.join(', ')}
    I got:        ${got}

    ${reason({ status, json, told, isTold, hasWords }, fields, why)}
  `;
}

function reason({ status, json, told, isTold, hasWords }, fields, why) {
  if (status === 400 && isTold && !hasWords) return 'Each problem has a `message`, a sentence that helps people correct it.';
  if (status === 400 && isTold) return "You refused this member and kept it anyway: it's in `members` now.";
  if (status === 400 && !Array.isArray(json?.problems)) return 'The body should be JSON with a list: { problems: [{ field, message }] }.';
  if (status === 400 && told.some((field) => !fields.includes(field))) return 'One of the fields you listed was valid.';
  if (status === 400 && new Set(told).size < told.length) return 'One field, one problem: the form has one line for it, below the field.';
  if (isTold) return "The list is right. But it's the status that tells programs that something went wrong: 400.";
  return why?.(told) ?? "The story doesn't allow this value for this field.";
}

function whyFirst(told) {
  return told.length > 0
    ? "That isn't the whole list. People filling in a form want to correct everything at once, not\nsend it again and again and find out about one more mistake each time."
    : "A missing name isn't a valid name, and a missing email isn't a valid email.";
}

function whyMore() {
  return `A field you didn't ask for is a stranger's wish. Today nobody reads it; one day somebody will. Name what
you take, one by one, and nothing else gets in.`;
}
