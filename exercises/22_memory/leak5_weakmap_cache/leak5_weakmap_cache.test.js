'use strict';
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { after, mock } = require('node:test');
const { isDeepStrictEqual } = require('node:util');
const { ladder, lesson, load, show } = require('../../support/teacher.js');
const { calmlyWith } = require('../../support/calmly.js');
const { collectGarbage, survivors, SOME } = require('../../support/garbage.js');

const step = ladder();
const calmly = calmlyWith({ ask: (error) => (/Invalid value used (as weak map key|in weak (set|collection))|WeakRef: .*target must/i.test(error?.message)
  ? `A string such as 'order-17' can't be held weakly: it has no identity. Anybody can write the same
string again at any time, so it's never "not in use any more". Only an object can be.
Which object lives exactly as long as the note is needed?`
  : 'Does every name in that line exist there, and does it stand for what you meant?') });
const firstId = randomInt(1000, 9000);

// A timer would forget in time. This clock stands still, and the garbage is collected meanwhile.
mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
after(() => mock.timers.reset());

step('the note of an order is written once', () => {
  const { noteFor, written } = notes();
  const orders = Array.from({ length: 5 }, (_, i) => order(i));
  const first = orders.map(noteFor);
  const again = [...orders].reverse().map(noteFor).reverse();
  for (const [i, note] of first.entries()) {
    if (note?.order === orders[i] && again[i] === note) continue;
    throw lesson`
      I asked for the notes of five orders, and then for all of them again. For order ${orders[i].id}
      I hoped twice for the one note that write(order) had returned for it. I got:

          first   ${show(first[i])}
          then    ${again[i] === first[i] ? 'the same' : isDeepStrictEqual(again[i], first[i]) ? 'another object that looks the same' : show(again[i])}
    `;
  }
  expectOnce(written, 5, 'asked for the notes of five orders, and then for all of them again');
});

step("a note is cached whatever it is, and an error isn't", () => {
  const values = [null, undefined, '', 0];
  let call = 0;
  const noteFor = learnersCache(() => values[call++]);
  for (const value of values) {
    const one = order();
    const got = [noteFor(one), noteFor(one)];
    if (Object.is(got[0], value) && Object.is(got[1], value)) continue;
    throw lesson`
      write(order) returned ${value === '' ? "''" : show(value)}: there's nothing to deliver. I asked for this note twice
      and got ${got.map((note) => (note === '' ? "''" : show(note))).join(', then ')}

      That's an answer too, and finding it was just as slow. How can the cache tell "not known
      yet" from "known, and empty"?
    `;
  }

  let tries = 0;
  const troubled = createNotes()((one) => {
    tries += 1;
    if (tries === 1) throw new Error('the printer is jammed');
    return { order: one };
  });
  const one = order();
  const outcomes = [0, 1].map(() => {
    try {
      return troubled(one)?.order === one ? 'the note' : 'something else';
    } catch (error) {
      return error.message;
    }
  });
  if (outcomes.join() === 'the printer is jammed,the note') return;
  throw lesson`
    write(order) threw "the printer is jammed", and worked the second time. I asked twice:

        expected   the error, then the note
        got        ${outcomes.join(', then ')}
  `;
});

step('two orders with the same id have two notes, and stay as they are', () => {
  const { noteFor } = notes();
  const [old, changed] = [{ ...order(), roses: 10 }, { ...order(), roses: 20 }];
  changed.id = old.id;
  const before = JSON.stringify([old, changed]);
  if ([noteFor(old), noteFor(changed), noteFor(old)].some((note, i) => note?.order !== [old, changed, old][i])) {
    throw lesson`
      Order ${old.id} was changed: a new object came, with the same id and 20 roses for 10. I asked
      for the notes of both, and one of them belongs to the other order.

      An id is a string that two objects can share. The objects themselves are what differs.
      So what could the key be?
    `;
  }
  const names = JSON.stringify(Object.keys(old));
  if (JSON.stringify(Object.keys(order()).concat('roses')) === names && !circular(old, before, changed)) return;
  throw lesson`
    After I had asked for its note, the order had different properties than before: ${Object.keys(old).join(', ')}

    Orders are saved and sent as JSON, and compared with each other. A cache that writes its
    notes into them changes what everybody else sees. It can keep them beside the objects.
  `;
});

step('each createNotes() has notes of its own', () => {
  const { noteFor } = notes();
  const one = order();
  const note = noteFor(one);
  const labelFor = learnersCache((one) => ({ label: one.id }));
  const label = labelFor(one);
  if (label?.label === one.id) return;
  throw lesson`
    I called createNotes() a second time, with a write() that prints labels, and asked for the label of an order
    whose note I already had. I got ${label === note ? 'the note' : show(label)}.

    Each call of createNotes() gets a write() of its own, so it needs a cache of its own, too.
  `;
});

step('the note stays as long as its order is in use', async () => {
  const { noteFor, written } = notes();
  const orders = Array.from({ length: 20 }, (_, i) => order(i));
  orders.forEach((one) => void noteFor(one));
  await collectGarbage();
  orders.forEach((one) => void noteFor(one));
  expectOnce(written, 20, 'kept 20 orders, asked for their notes, collected the garbage, and asked again', `
    Nobody but the cache holds the notes, so it must hold them strongly, as long as the order lives.
    A WeakRef to the note lets it go at once.`);
});

step('orders and notes that nobody uses leave the memory', async () => {
  const { noteFor } = notes();
  const left = await survivors(20, (i) => {
    const one = order(i);
    return { order: one, note: noteFor(one) };
  });
  noteFor(order()); // the cache has lived until here
  if (left.order <= SOME && left.note <= SOME) return;
  throw lesson`
    I made 20 orders, asked for their notes, let go of both, and collected the garbage.
    Still in memory: ${left.order} orders and ${left.note} notes.

    The notes point at their orders (note.order), as they did before. So anyone who holds a note
    strongly holds its order too, and a list, a Map or a Set of either of them keeps both for ever.
    (A timer forgets them only later, and a garbage collection can't wait for it.) Which
    kind of Map holds an entry only as long as its KEY lives elsewhere?
  `;
});

// ---------------------------------------------------------------------------

let made = 0;
function order() {
  made += 1;
  return { id: `order-${firstId + made}`, flowers: ['tulip', 'rose'] };
}

function circular(one, before, other) {
  try {
    return JSON.stringify([one, other]) !== before;
  } catch {
    return true;
  }
}

function notes() {
  const written = []; // ids only: the list must not hold an order
  const noteFor = learnersCache((one) => {
    written.push(one.id);
    return { text: `${one.flowers.join(' and ')} for ${one.id}`, order: one };
  });
  return { noteFor, written };
}

function learnersCache(write) {
  const noteFor = createNotes()(write);
  return (one) => calmly('asked for the note of an order', () => noteFor(one));
}

function createNotes() {
  const exported = load(path.join(__dirname, 'leak5_weakmap_cache.js'));
  const make = exported?.createNotes;
  return (write) => {
    const noteFor = typeof make === 'function' ? calmly('asked for the note of an order', () => make(write)) : undefined;
    if (typeof noteFor === 'function') return noteFor;
    throw lesson`
      createNotes(write) should give me the function noteFor(order), as at the beginning.
      The file exports ${show(exported)}${typeof make === 'function' ? `, and createNotes(write) gave me ${show(noteFor)}` : ''}
    `;
  };
}

function expectOnce(written, times, what, why = 'Nothing has changed in between.') {
  if (written.length === times) return;
  throw lesson`
    I ${what}.
    write(order) was called ${written.length} times. Once for each order would be ${times}.

    ${why.trim()}
  `;
}
