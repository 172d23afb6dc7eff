'use strict';
// Calls getUser() in seven situations and keeps a diary for each: what happens, and in which order.
// Read it, don't change it. Run it yourself: node caller.js

const { mock } = require('node:test');

mock.timers.enable({ apis: ['setTimeout', 'setInterval'] }); // the clock stands still: a delay never ends

const { createUsers } = require('./tick2_always_async.js');

let diary = [];
const note = (text) => diary.push(text);
process.on('uncaughtException', (error, origin) => note(`${origin}: ${error?.message ?? error}`));

function inWords(error, user) {
  if (error) return error instanceof Error ? error.message : 'a user in the place of the error';
  return user ? user.name : 'no error and no user';
}

const people = new Map([[101, { name: 'Ann' }], [102, { name: 'Bob' }]]);
let asked = 0;
const database = {
  find(id, callback) {
    asked += 1;
    if (people.has(id)) setImmediate(callback, null, people.get(id));
    else setImmediate(callback, new Error('not found'));
  },
};

async function situation(call, prepare = () => {}) {
  const { getUser } = createUsers(database);
  const get = (id, callback = (error, user) => note(inWords(error, user))) => {
    try {
      getUser(id, callback);
    } catch (error) {
      note(`threw ${error?.name}: ${error?.message}`);
    }
  };
  asked = 0;
  diary = [];
  await prepare(get);
  diary = [];
  call(get);
  note('next line');
  await turns();
  return diary;
}

// Enough for everything that comes without a delay.
async function turns() {
  for (let i = 0; i < 5; i += 1) await new Promise(setImmediate);
}

async function warm(get) {
  for (const id of people.keys()) get(id);
  await turns();
}

async function main() {
  const miss = await situation((get) => get(101));
  const hit = await situation((get) => get(101), warm);
  const askedForHit = asked;
  const order = await situation((get) => [102, 101, 102].forEach((id) => get(id)), warm);
  const wrongArgument = await situation((get) => get(101, 'no function'), warm);
  const wrongForMiss = await situation((get) => get(101, 'no function'));
  const failure = await situation((get) => get(7), (get) => warm(get).then(() => get(7)).then(turns));
  const askedForFailure = asked;
  const mistake = await situation((get) => get(101, () => {
    throw new Error('a mistake of the caller');
  }), warm);

  const diaries = { miss, hit, order, wrongArgument, wrongForMiss, failure, mistake };
  process.stdout.write(`\n${JSON.stringify({ ...diaries, askedForHit, askedForFailure })}\n`);
}

main();
