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

step('a good body makes a member', async () => {
  await expectMember({ ...good, birthYear: year });
  await expectMember(good, good, 'birthYear may be left out.');
  await expectMember({ ...good, name: ` ${good.name}\n` }, good, 'The name is kept without the spaces around it.');
});

step('nobody decides what else is kept', async () => {
  await expectMember({ ...good, role: 'librarian' }, good, 'I am a librarian now: I wrote the role into the body myself.');
  await expectMember({ ...good, id: 1, isAdmin: true, toString: 'x', constructor: {} }, good, whyMore());
  const sly = `{"name":"${good.name}","email":"${good.email}","__proto__":{"isAdmin":true}}`;
  await expectMember(sly, good, `The member is an object with another prototype now: member.isAdmin is true. ${whyMore()}`);
});

step('a body that is no object is refused', async () => {
  for (const body of ['{}', '[]', '"text"', '7', 'false', 'null', undefined]) await expectProblems(body, ['name', 'email'], whyFirst);
});

step('the name is a text of 2 to 40 characters', async () => {
  for (const name of [7, true, null, ['Ada', 'Eve'], { length: 5 }, '', 'A', `${long}x`]) await expectProblems({ ...good, name }, ['name']);
  for (const name of ['    ', ' A ', `  ${long}x  `]) {
    await expectProblems({ ...good, name }, ['name'], () => 'Count the characters without the spaces around it. Everybody can type spaces.');
  }
  for (const name of ['Al', long, `  ${long}  `]) {
    await expectMember({ ...good, name }, { ...good, name: name.trim() }, 'Without the spaces around it, this name has 2 to 40 characters.');
  }
});

step('the email is a text that fits', async () => {
  for (const email of [undefined, null, 7, '', 'ada', 'ada@', '@example.org', 'a da@example.org']) await expectProblems({ ...good, email }, ['email']);
  await expectProblems({ ...good, email: [good.email] }, ['email'], () => `This email is an array. EMAIL.test() takes every value and makes a text of it first, so it
cannot tell you what the value is. Which operator can?`);
});

step('the year is a whole number from 1900 to 2020, or left out', async () => {
  for (const birthYear of [1900, 2020]) await expectMember({ ...good, birthYear });
  for (const birthYear of [1899, 2021, 1990.5]) await expectProblems({ ...good, birthYear }, ['birthYear']);
  for (const birthYear of ['1990', [1990]]) {
    await expectProblems({ ...good, birthYear }, ['birthYear'], () => 'JSON has numbers, and this is none. Anyone who calculates with it later adds texts together.');
  }
  for (const birthYear of [0, false, '']) {
    await expectProblems({ ...good, birthYear }, ['birthYear'], () => `It is not left out, it is ${show(birthYear) || "''"}. Values such as 0 and '' count as false in an if. What has a field that
was left out?`);
  }
});

step('all problems are told at once', async () => {
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

      ${text === 'null' ? 'typeof null is "object": it is the one value that passes this question and has no properties.'
        : text === undefined ? 'Without a body nothing is parsed, and req.body is undefined.'
          : 'Not everything has the methods of a text. What a stranger sends may have any type: ask for it first.'}
    `);
  }
  return { ...answer, sent, got: `${answer.status} ${answer.text.replace(/\s+/g, ' ').slice(0, 150)}` };
}

async function expectMember(body, wanted = body, why = 'This body is good.') {
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
  if (status === 400 && isTold && !hasWords) return 'Each problem has a `message`, a text that helps to correct it.';
  if (status === 400 && isTold) return 'You refused this member, and kept it all the same: it is in `members` now.';
  if (status === 400 && !Array.isArray(json?.problems)) return 'The body should be JSON with a list: { problems: [{ field, message }] }.';
  if (status === 400 && told.some((field) => !fields.includes(field))) return 'One of the fields that you name was good.';
  if (status === 400 && new Set(told).size < told.length) return 'One field, one problem: the form has one line for it below the field.';
  if (isTold) return 'The list is right. The status says to programs that it went wrong: 400.';
  return why?.(told) ?? 'This value is none of those that the story allows for this field.';
}

function whyFirst(told) {
  return told.length > 0
    ? 'That is not the whole list. Anyone who fills in a form wants to correct all of it, not to send it again and\nagain and learn of one more mistake each time.'
    : 'Whatever is not there is no good name, and no good email.';
}

function whyMore() {
  return `What you do not ask for is a wish of a stranger. Today nobody reads that field; one day
somebody does. Name what you take, one by one, and nothing else gets in.`;
}
