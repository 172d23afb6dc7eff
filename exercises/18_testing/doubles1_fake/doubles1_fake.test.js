'use strict';
const path = require('node:path');
const { after, mock } = require('node:test');
const { isDeepStrictEqual } = require('node:util');
const { because, ladder, lesson, load, said, show, within } = require('../../support/teacher.js');

const step = ladder();
const table = 1 + Math.floor(Math.random() * 900);
const guests = [
  { name: `Ada ${table}`, email: `ada${table}@example.com`, time: '18:00' },
  { name: 'Bo', email: `bo${table}@example.com`, time: '19:30' },
];
const mails = guests.map(({ name, email, time }) => `${email}: ${name}, see you today at ${time}`);
const clock = (day, time = '12:00') => () => new Date(`${day}T${time}:00.000Z`);
const TODAY = '2031-05-06'; // for the real clock

step('what is passed in is used, and nothing real is touched', async () => {
  for (const [day, time] of [['2030-01-15', '00:10'], ['2029-12-31', '23:50']]) {
    const { seen, result } = await call({ store: true, mailer: true, now: clock(day, time) });
    if (seen.real.length > 0) {
      throw lesson`
        I passed in a store, a mailer and a clock, and called sendReminders({ store, mailer, now }).
        Still, I saw this:

            ${seen.real.join('\n')}

        A test would send real mails now. Make the real one only when the caller has passed none:
        a default value is evaluated only when it's needed.
      `;
    }
    check('with a store, a mailer and a clock of my own', { seen, result, day, used: seen.handed });
  }
});

step("what isn't passed in is real", async () => {
  for (const given of [{ mailer: true }, { store: true }, { now: clock('2030-01-15') }, { store: true, now: clock('2030-02-28') }]) {
    const names = Object.keys(given).join(', ');
    const { seen, result } = await call(given);
    const real = ['Store', 'Mailer'].filter((name) => !given[name.toLowerCase()]);
    const wanted = real.map((name) => `new ${name}()`);
    if (!isDeepStrictEqual([...seen.real].sort(), [...wanted].sort())) throw whyNotReal(`sendReminders({ ${names} })`, seen, wanted);
    const day = given.now ? given.now().toISOString().slice(0, 10) : TODAY;
    check(`and passed in: ${names}`, { seen, result, day, used: [...seen.handed, ...seen.asked] });
  }
});

step('without arguments everything is as before', async () => {
  for (const mode of [undefined, 'test', 'production']) {
    const before = process.env.NODE_ENV;
    if (mode) process.env.NODE_ENV = mode;
    const { seen, result } = await call().finally(() => {
      if (before === undefined) delete process.env.NODE_ENV;
      else process.env.NODE_ENV = before;
    });
    const wanted = ['new Store()', 'new Mailer()'];
    if (!isDeepStrictEqual([...seen.real].sort(), [...wanted].sort())) {
      throw mode === undefined ? whyNotReal('sendReminders()', seen, wanted) : lesson`
        With NODE_ENV=${mode} I called sendReminders() without arguments, and it did something different
        than before. I saw: ${seen.real.join(', ') || 'nothing real at all'}

        Your code knows about its tests, and behaves in them as it never will for a guest. What the tests
        see is then not what runs in production. The caller may choose; the code itself shouldn't guess.
      `;
    }
    check('without arguments', { seen, result, day: TODAY, used: seen.asked });
  }
});

after(() => mock.timers.reset());

// ---------------------------------------------------------------------------
// Below: one call, with the modules mailer.js and store.js replaced, and the words about it.

let current;

// The doubles. A stub gives an answer that was fixed before (bookingsOn); a spy writes down (log);
// both together, with a list behind them, are a small fake of the real thing.
const makeStore = (log) => ({
  async bookingsOn(day) {
    log.push(`bookingsOn ${day}`);
    return guests.map((guest) => ({ ...guest }));
  },
});
const makeMailer = (log) => ({
  async send(to, text) {
    await new Promise((resolve) => setImmediate(resolve));
    log.push(`${to}: ${text}`);
  },
});

function replace(file, exports) {
  const filename = path.join(__dirname, file);
  require.cache[filename] = { id: filename, filename, loaded: true, exports };
}
replace('store.js', { Store: class {
  constructor() {
    current.real.push('new Store()');
    Object.assign(this, makeStore(current.asked));
  }
} });
replace('mailer.js', { Mailer: class {
  constructor() {
    current.real.push('new Mailer()');
    Object.assign(this, makeMailer(current.asked));
  }
} });

async function call(given) {
  const seen = (current = { real: [], asked: [], handed: [] });
  mock.timers.reset();
  mock.timers.enable({ apis: ['Date'], now: new Date('2001-01-01T12:00:00Z') });
  const exported = load(path.join(__dirname, 'doubles1_fake.js'));
  mock.timers.setTime(new Date(`${TODAY}T12:00:00Z`).getTime());
  if (typeof exported?.sendReminders !== 'function') {
    throw lesson`
      I hoped for a function called \`sendReminders\`, but the file exports ${show(exported)}
      Its last line was fine: module.exports = { sendReminders };
    `;
  }
  const handed = given && {
    ...given,
    ...(given.store && { store: makeStore(seen.handed) }),
    ...(given.mailer && { mailer: makeMailer(seen.handed) }),
  };
  const call = `sendReminders(${given ? `{ ${Object.keys(given).join(', ')} }` : ''})`;
  try {
    const promise = (async () => (given ? exported.sendReminders(handed) : exported.sendReminders()))();
    const result = await within(4000, promise, lesson`
      I called ${call} and waited four seconds. Its promise is still pending.
    `);
    return { seen, result };
  } catch (error) {
    if (error?.name === 'Lesson') throw error;
    throw because(error, lesson`
      I called ${call}, and it failed:

          ${said(error)}

      ${/undefined|not a function/.test(error?.message) ? `Each of the three may be left out, and all of them together. What is in the parameter then?
        And \`now\` is a function that returns a Date.` : /not iterable/.test(error?.message) ? `bookingsOn() returns a promise. It's a list only after \`await\`.` : 'Which line threw it?'}
    `);
  }
}

function check(how, { seen, result, day, used }) {
  const queries = used.filter((line) => line.startsWith('bookingsOn'));
  const sent = used.filter((line) => !line.startsWith('bookingsOn'));
  const wanted = { day, sent: guests.length };
  if (isDeepStrictEqual(queries, [`bookingsOn ${day}`]) && isDeepStrictEqual(sent, mails) && isDeepStrictEqual(result, wanted)) return;
  const dates = [result?.day, ...queries.map((line) => line.slice(11))];
  throw lesson`
    I called sendReminders() ${how}.
    By the clock that counts, it is ${day}.

    I hoped for:  bookingsOn ${day}, ${mails.length} mails, and the result ${wanted}
    I saw:        ${queries.join(', ') || 'no question to the store'}, ${sent.length} mails, and the result ${show(result)}

    ${dates.some((date) => date !== day) ? 'Where does each date come from? Look for every line that asks for the time.\nThe day is the one in UTC, as before: toISOString() gives it.'
    : sent.length < mails.length ? 'The call was over before all mails were out. Who waits for send()?' : 'Only where things come from should change, not what happens with them.'}
  `;
}

function whyNotReal(call, { real }, wanted) {
  return lesson`
    I called ${call}.
    I hoped that it would make:  ${wanted.join(', ') || 'nothing'}
    I saw it make:               ${real.join(', ') || 'nothing'}

    Use what the caller passes in, and only for this call. For everything else there's a
    default: made when it's needed, and not earlier.
  `;
}
