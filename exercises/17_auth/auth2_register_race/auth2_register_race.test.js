'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { setTimeout: sleep } = require('node:timers/promises');
const express = require('express');
const { ladder, lesson, show } = require('../../support/teacher.js');
const { appFrom } = require('../../support/express-app.js');
const { open } = require('../../support/server.js');

const step = ladder();
const newName = (who) => `${who}${randomInt(1e6)}`;
const visitors = (names) => names.map((name, i) => ({ name, password: `ink ${i} ${randomInt(1e6)}` }));

step('one after the other: 201, then 409', async () => {
  const name = newName('ada');
  const [first, second] = visitors([name, name]);
  const answers = [...await register([first]), ...await register([second])];
  if (tally(answers) !== '201 409') {
    throw lesson`
      I registered ${name}, waited for the answer, and registered the same name again.
      I hoped for 201, then 409. I got: ${answers.map(({ status }) => status).join(', then ')}
      ${answers[0].status === 409 ? 'The first one was told that the name is taken, when nobody has it yet.' : ''}
    `;
  }
  if (answers[0].json?.name !== name || !answers[1].json?.error) {
    throw lesson`
      The statuses are right. The answers were { name } and { error: '...' } before, and pages read them.
      Now they are ${answers[0].text || '(empty)'} and ${answers[1].text || '(empty)'}
    `;
  }
  checkStored(first);
});

step('twenty at once: exactly one gets the name', async () => {
  const twenty = visitors(Array(20).fill(newName('ann')));
  const answers = await register(twenty);
  const winners = twenty.filter((_, i) => answers[i].status === 201);
  if (winners.length !== 1) throw whyWinners(winners.length, answers);
  const others = answers.filter(({ status }) => status !== 201);
  if (others.some(({ status }) => status !== 409)) {
    throw lesson`
      Twenty visitors wanted one name. One got 201, that's right; the other nineteen should get 409.
      I got: ${tally(answers)}
    `;
  }
  checkStored(winners[0]);
});

step('at the same time, another name is free', async () => {
  const both = visitors([newName('bob'), newName('cleo')]);
  const answers = await register(both);
  if (tally(answers) !== '201 201') {
    throw lesson`
      ${both[0].name} and ${both[1].name} registered at the same moment. I hoped for 201 twice, and got: ${tally(answers)}

      While one name is being registered, all the others have to wait. You have to
      reserve this one name, not the whole registration.
    `;
  }
  both.forEach(checkStored);
});

step('nobody is a member before the hash is there', () => {
  if (!half) return;
  throw lesson`
    While a password was still being hashed, I looked into the table of members, as a login does, and found:

        ${half[0]}: ${half[1]}

    A login that finds this entry compares a password with no hash. Members are those who have registered
    completely; names that somebody is about to take belong in a place of their own.
  `;
});

step('when the hash fails, the name is free again', async () => {
  const [unlucky, next] = visitors(Array(2).fill(newName('dan')));
  const [failed] = await register([unlucky], { broken: true });
  if (failed.status < 500) {
    throw lesson`
      hash() failed for ${unlucky.name}, and the answer was ${failed.status} ${failed.text.slice(0, 60)}

      The visitor did nothing wrong, and isn't a member either. Let the error go on to Express:
      it answers 500 when an async handler fails.
    `;
  }
  const [answer] = await register([next]);
  if (answer.status !== 201) {
    throw lesson`
      hash() failed once for ${next.name}: 500, that's right. Then I tried again, and got ${answer.status}

      Nobody is registered under that name, and nobody can be. Whatever you reserve has to be given
      back on every path, also when an await in between throws.
    `;
  }
  checkStored(next);
});

// ---------------------------------------------------------------------------
// A site whose visitors all stand at the door before the first is let in, and whose hash() takes
// as long as I want: until each visitor is answered or waits for a hash.

const members = new Map();
const gates = []; // of the hashes that are being made
let moved = () => {};
let barrier;
let site;

const hashOf = (password) => `$2b$12$hash-of-${Buffer.from(password).toString('base64url')}`;

function hash(password) {
  moved();
  return new Promise((resolve, reject) => {
    gates.push((broken) => (broken ? reject(new Error('the machine has no memory left')) : resolve(hashOf(password))));
  });
}

async function openLibrary() {
  const door = express();
  door.use(express.json()); // read before the barrier, so that all go on in the same turn
  door.use((req, res, next) => {
    barrier.push(next);
    if (barrier.length === barrier.wanted) barrier.forEach((letIn) => letIn());
  });
  door.use(appFrom(path.join(__dirname, 'auth2_register_race.js'), { members, hash }));
  return open(door, { steady: true });
}

async function register(people, { broken = false } = {}) {
  site ??= await openLibrary();
  barrier = Object.assign([], { wanted: people.length });
  let answered = 0;
  let done = false;
  const answers = Promise.all(people.map(async (json) => {
    const answer = await site.visit('POST /register', { json, crashes: broken });
    answered += 1;
    moved();
    return answer;
  })).finally(() => {
    done = true;
    moved();
  });
  answers.catch(() => {});
  while (!done) {
    // Some wait in a queue, or sleep: then a tenth of a second without news is enough.
    let news = true;
    while (news && !done && answered + gates.length < people.length) {
      news = await Promise.race([new Promise((resolve) => (moved = () => resolve(true))), sleep(100, false)]);
    }
    noteHalfMembers();
    for (const finish of gates.splice(0)) finish(broken);
    await new Promise(setImmediate);
  }
  return answers;
}

// What a login would find, in the table of members, while a hash is being made.
let half;
function noteHalfMembers() {
  for (const [name, member] of members) if (typeof member?.passwordHash !== 'string') half ??= [name, show(member)];
}

const tally = (answers) => answers.map(({ status }) => status).sort().join(' ');

function checkStored({ name, password }) {
  const member = members.get(name);
  if (member?.passwordHash === hashOf(password)) return;
  throw lesson`
    ${name} was told 201 for the password "${password}". In the table I found
    ${typeof member?.passwordHash?.then === 'function' ? 'a promise of a hash, which was never waited for.' : show(member)}

    That isn't the hash of this password, so ${name} can never log in.
  `;
}

function whyWinners(count, answers) {
  if (count === 0) {
    return lesson`
      Twenty visitors wanted one new name at the same moment, and nobody got it: ${tally(answers)}
      One of them should. Who is told "taken", when nobody has taken it yet?
    `;
  }
  return lesson`
    Twenty visitors wanted one name at the same moment, and ${count} of them were told 201.

    One line runs at a time, but at an \`await\` the others go on. Either several checked whether the
    name is free before one had taken it, or somebody released it while another still had it.
    Waiting a little moves the gap, but doesn't close it. In which line could a visitor take the name, so
    that the very next one sees it, and who may give it back?
  `;
}
