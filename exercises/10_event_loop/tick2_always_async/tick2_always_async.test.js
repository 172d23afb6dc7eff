'use strict';
const path = require('node:path');
const { ladder, lesson, load, run, show } = require('../../support/teacher.js');

const step = ladder();
let seen; // the diaries of caller.js

step('a user from the database comes later', async () => {
  const { createUsers } = load(path.join(__dirname, 'tick2_always_async.js')) ?? {};
  if (typeof createUsers !== 'function') {
    throw lesson`
      I did:   const { createUsers } = require('./tick2_always_async.js');
      createUsers is ${show(createUsers)}. I hoped for the function, as before.
    `;
  }
  seen = await callAll();
  compare(seen.miss, ['next line', 'Ann'], "for a user that isn't in the cache yet");
});

step('a cached user comes later, too', () => {
  compare(seen.hit, ['next line', 'Ann'], 'for a user that is in the cache');
  if (seen.askedForHit !== 2) {
    throw lesson`
      caller.js asked for two users, and then for the first one again. The database was asked
      ${seen.askedForHit} times. That's one way to always be later, but now the cache is useless: a cached user should
      come without asking the database.
    `;
  }
});

step('cached users come in the order of the calls', () => {
  compare(seen.order, ['next line', 'Bob', 'Ann', 'Bob'], 'three times, for users that are in the cache');
});

step('errors stay what they were', () => {
  const { wrongArgument, wrongForMiss } = seen;
  const late = [wrongArgument, wrongForMiss].find(([first]) => !first.startsWith('threw TypeError'));
  if (late) {
    throw lesson`
      caller.js called getUser() with a string instead of a callback, ${late === wrongForMiss ? "for a user that isn't in the cache yet" : 'for a cached user'}.
      I hoped for a TypeError at once, but the diary says:

          ${late.join(', ')}

      A wrong argument is a mistake in the caller's program. Thrown at once, the error points to the
      line that made it; later, nobody is there to catch it. What can be late, and what can't?
    `;
  }
  compare(seen.failure, ['next line', 'not found'], "for a user that the database doesn't find");
  if (seen.askedForFailure !== 4) {
    throw lesson`
      caller.js asked twice for a user that the database doesn't find. The second answer came from
      the cache, but an error must not stay there: next time, the user may be found.
    `;
  }
});

step("a mistake in the caller's callback stays the caller's", () => {
  if (seen.mistake.some((entry) => entry.startsWith('unhandledRejection'))) {
    throw lesson`
      In caller.js a callback throws an error, and it came out as an unhandled rejection: as if a
      promise of yours had failed.

      You call the callback inside a promise reaction, so the promise catches whatever it throws.
      The caller doesn't know about that promise and can't handle it. Which functions call back
      later without one?
    `;
  }
  if (seen.mistake.join() === 'next line,uncaughtException: a mistake of the caller') return;
  throw lesson`
    In caller.js a callback throws an error. I hoped it would come out as an uncaught exception, as
    it always did. But the diary says: ${seen.mistake.join(', ')}

    The callback belongs to the caller, and so do its errors. Does your code catch them?
  `;
});

// ---------------------------------------------------------------------------
// Everything below runs caller.js, and chooses the most helpful words.

async function callAll() {
  const { stdout, stderr } = await run(['caller.js'], { cwd: __dirname });
  const last = stdout.trim().split(/\r?\n/).at(-1);
  if (last.startsWith('{')) return JSON.parse(last);
  const error = stderr.split(/\r?\n/).find((line) => /^\w*Error\b/.test(line));
  throw lesson`
    I ran caller.js, and it didn't finish.

        ${error ?? (stdout.trim() || '(it printed nothing)')}

    Does createUsers() return an object with the function getUser()? Does anything end the
    program too early?
  `;
}

function compare(diary, expected, situation) {
  if (diary.join() === expected.join()) return;
  throw lesson`
    caller.js called getUser() ${situation}.
    Its diary:

        hoped for: ${expected.join(', ')}
        saw:       ${diary.join(', ')}

    ${whyDifferent(diary, expected)}
  `;
}

function whyDifferent(diary, expected) {
  if (diary.includes('no error and no user')) {
    return `The callback got neither an error nor a user. The database gives no user when there's an error,
      so what does the cache keep then?`;
  }
  if (diary.includes('a user in the place of the error')) {
    return `A Node callback takes the error first: (error, user). If there's no error, null takes its place.
      What do you pass?`;
  }
  if (diary.some((entry) => /^(threw|uncaughtException|unhandledRejection)/.test(entry))) {
    return `An error came out of your code. Which line does its message refer to? (A function that calls
      back later wants a function, not what the callback returned.)`;
  }
  if (diary.length > expected.length) {
    return `The callback was called too often. It says "this is the answer", and may say so only once.
      Which two lines call it, and can both of them run?`;
  }
  if (diary.length < expected.length) {
    return `The clock stood still, the event loop went round five times, and a callback is still missing.
      Either it's never called, or it waits for a timer. A timer is later than necessary, and a
      real delay for every cached user. Which functions come after the running code, but
      without a clock?`;
  }
  if (diary[0] !== 'next line') {
    return `The callback overtook the line after getUser(). Sometimes before, sometimes after: the caller
      can't rely on anything. A function should call its callback either always at once or always
      later. What can put a call behind the running code?`;
  }
  return 'The first call should get the first answer, each with its own user.';
}
