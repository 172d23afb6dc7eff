'use strict';
const path = require('node:path');
const { EventEmitter } = require('node:events');
const { ladder, lesson, load, show } = require('../../support/teacher.js');
const { calmly } = require('../../support/calmly.js');
const { survivors, SOME } = require('../../support/garbage.js');

const step = ladder();

step('every handler of an event is called', () => {
  const { manager, auction, handler, calls } = scene();
  manager.add('bid', handler('clock'));
  manager.add('bid', handler('board'));
  manager.add('sold', handler('till'));
  auction.emit('bid', 7);
  auction.emit('sold', 8);
  expectCalls(calls, 'clock 7, board 7, till 8', `added "clock" and "board" for 'bid' and "till" for 'sold', and emitted both events`, `
    add() gives the handler to the emitter at once, and for this one event.`);
});

step('cleanup() takes away every handler that was added', () => {
  const { manager, auction, handler } = scene();
  for (const name of ['clock', 'board', 'till']) manager.add('bid', handler(name));
  manager.cleanup();
  expectListeners(auction, "added three handlers for 'bid' and called cleanup()", `
    The manager can take back only what it remembers. A Map has ONE value for each key: what
    happens to the first handler when a second one is set under the same key?`, manager);

  const both = handler('both');
  manager.add('bid', both);
  manager.add('sold', both);
  manager.cleanup();
  expectListeners(auction, "added ONE handler for two events, 'bid' and 'sold', and called cleanup()", `
    The same function may listen to many events, so a handler alone doesn't say where it was
    added. What has to be remembered together?`);

  const twice = handler('twice');
  manager.add('bid', twice);
  manager.add('bid', twice);
  manager.cleanup();
  expectListeners(auction, "added the same handler twice for 'bid' and called cleanup()", `
    An emitter keeps a list: on() twice means two entries, and each off() takes one of them away.
    A Set knows the handler once. How often do you call on(), and how often off()?`, manager);

  manager.add(Symbol('closing'), handler('last'));
  manager.cleanup();
  expectListeners(auction, 'added a handler for an event whose name is a symbol, and called cleanup()', `
    The name of an event is a string or a symbol. Object.keys() and for...in skip symbols, and a string
    made of one is no longer the same name. A Map or a list takes any name as it is.`);
});

step('cleanup() leaves the handlers of others alone', () => {
  const { manager, auction, handler, calls } = scene();
  const stranger = handler('stranger');
  auction.on('bid', stranger);
  manager.add('bid', handler('board'));
  manager.remove('bid', stranger);
  manager.cleanup();
  auction.emit('bid', 9);
  expectCalls(calls, 'stranger 9', `had somebody else listen to 'bid' without the manager. I added "board", removed the
    stranger's handler through the manager (it was never added there), called cleanup(), and emitted 'bid'`, `
    The emitter belongs to everybody. A manager takes back only what it added itself.`);
});

step('remove() takes away this handler of this event, and no other', () => {
  const { manager, auction, handler, calls } = scene();
  const [clock, board, till] = ['clock', 'board', 'till'].map(handler);
  for (const one of [clock, board, till]) manager.add('bid', one);
  manager.add('sold', board);
  manager.remove('bid', board);
  manager.remove('closed', clock);
  auction.emit('bid', 10);
  auction.emit('sold', 11);
  expectCalls(calls, 'clock 10, till 10, board 11', `added "clock", "board" and "till" for 'bid', and "board" for 'sold' too. Then I
    removed "board" from 'bid', and "clock" from 'closed' (where it never was), and emitted 'bid' and 'sold'`, `
    Two things say which one is meant: the event AND the handler.`);

  manager.cleanup();
  expectListeners(auction, 'added three handlers, removed one of them and called cleanup()', `
    remove() takes away one handler. The manager still has to know the others of the same event.`);

  manager.add('bid', board);
  manager.remove('bid', board);
  manager.add('bid', board);
  manager.cleanup();
  expectListeners(auction, 'removed one handler, added it again and called cleanup()', `
    What remove() forgets, a later add() has to remember again.`);

  manager.add('bid', till);
  manager.add('bid', till);
  manager.remove('bid', till);
  manager.cleanup();
  expectListeners(auction, "added the same handler twice for 'bid', removed it once and called cleanup()", `
    Each off() takes one entry away, and there were two. When remove() takes one handler off the
    emitter, how many may the manager forget?`);
});

step('the manager can be used again, also while an event is on its way', () => {
  const { manager, auction, handler, calls } = scene();
  manager.cleanup();
  const late = handler('late');
  manager.add('bid', () => manager.add('sold', late));
  auction.emit('bid', 12);
  auction.emit('sold', 13);
  expectCalls(calls, 'late 13', `called cleanup(), and after that added a handler for 'bid', which itself adds "late"
    for 'sold' when it's called. Then I emitted 'bid' and 'sold'`, `
    After cleanup() the manager should be as it was when it was new.`);

  manager.add('bid', () => manager.cleanup());
  auction.emit('bid', 14);
  expectListeners(auction, "added one more handler, which calls cleanup() while 'bid' is emitted", `
    cleanup() removes every handler added so far, also those added after the first cleanup().`);
});

step('what was taken away can leave the memory', async () => {
  const { manager, auction } = scene();
  for (const [way, away] of [['remove()', (handler) => manager.remove('bid', handler)], ['cleanup()', () => manager.cleanup()]]) {
    const left = await survivors(20, () => {
      const handler = () => {};
      manager.add('bid', handler);
      away(handler);
      return { handler };
    });
    if (left.handler <= SOME && auction.listenerCount('bid') === 0) continue;
    throw lesson`
      I added 20 handlers and took each of them away with ${way}. After a garbage collection
      ${left.handler} of them are still in memory.

      The auction has let go of them. Who else still points at them? A list against leaks must not
      become one.
    `;
  }
  manager.add('bid', () => {}); // manager and auction have lived until here
});

// ---------------------------------------------------------------------------

function scene() {
  const exported = load(path.join(__dirname, 'leak4_handler_map.js'));
  if (typeof exported?.EventManager !== 'function') {
    throw lesson`
      I did:   const { EventManager } = require('./leak4_handler_map.js');
      I got:   ${show(exported?.EventManager)}

      The last line of the file should export an object with the class in it.
    `;
  }
  const auction = new EventEmitter();
  const calls = [];
  const handler = (name) => (value) => calls.push(`${name} ${value}`);
  const real = calmly('wrote new EventManager(auction)', () => new exported.EventManager(auction));
  const manager = Object.fromEntries(['add', 'remove', 'cleanup'].map((method) => [method, (...args) =>
    calmly(`called ${method}(${args.map((arg) => (typeof arg === 'function' ? 'handler' : eventName(arg))).join(', ')})`, () => real[method](...args))]));
  return { manager, auction: politely(auction), handler, calls };
}

// An error inside of an emit comes out of it.
function politely(auction) {
  const emit = auction.emit;
  auction.emit = (...args) => calmly(`emitted '${args[0]}'`, () => emit.apply(auction, args));
  return auction;
}

const eventName = (event) => (typeof event === 'string' ? `'${event}'` : String(event));

const count = (auction) => auction.eventNames().reduce((sum, event) => sum + auction.listenerCount(event), 0);

function expectCalls(calls, expected, what, why) {
  const got = calls.join(', ');
  if (got === expected) return;
  throw lesson`
    I ${what}.

        expected calls   ${expected}
        calls            ${got || '(none)'}

    ${why.trim()}
  `;
}

function expectListeners(auction, what, why, manager) {
  const left = auction.eventNames().map((event) => `${auction.listenerCount(event)} for ${eventName(event)}`);
  if (left.length === 0) return;
  const before = count(auction);
  manager?.cleanup(); // does it still know some of them?
  if (count(auction) < before) {
    why = `The manager knows the others: a second cleanup() took more of them away. A list that gets
    shorter while you walk along it makes the walk skip the next entry. Does the loop work on the
    list that its own body shortens?`;
  }
  throw lesson`
    I ${what}. The auction should have no listener left.
    It still has ${left.join(' and ')}.

    ${why.trim()}
  `;
}
