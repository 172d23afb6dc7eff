'use strict';
const path = require('node:path');
const { EventEmitter } = require('node:events');
const { ladder, lesson, load, show } = require('../../support/teacher.js');
const { calmly } = require('../../support/calmly.js');
const { survivors, SOME } = require('../../support/garbage.js');

const step = ladder();

step('an open session sees every price', () => {
  const ticker = new EventEmitter();
  const seen = [];
  const session = open(ticker, (price) => seen.push(price));

  emit(ticker, 10);
  emit(ticker, 11);

  if (seen.join() !== '10,11' || session.history.join() !== '10,11') {
    throw lesson`
      While the session is open I emitted the prices 10 and 11.

          onPrice was called with  ${seen}
          session.history is       ${session.history}

      Both should be [ 10, 11 ]. The customer hasn't left yet!
    `;
  }
});

step("a closed session isn't called any more", () => {
  const ticker = new EventEmitter();
  const seen = [];
  const session = open(ticker, (price) => seen.push(price));
  close(session);

  emit(ticker, 12);

  if (seen.length > 0 || session.history.length > 0) {
    throw lesson`
      I closed the session, then emitted the price 12. The session still saw it.

      After close() the ticker has ${counted(ticker)} for 'price'. \`off\` removes exactly the function
      that it is given, and says nothing when there's no such function.

      Compare: which function went into ticker.on(...), and which one into ticker.off(...)?
    `;
  }
});

step('a thousand customers leave nothing behind', () => {
  const ticker = new EventEmitter();
  for (let i = 0; i < 1000; i++) close(open(ticker, () => {}));

  if (ticker.eventNames().length > 0) {
    throw lesson`
      I opened and closed 1000 sessions. The ticker still holds ${counted(ticker)}.

      The sessions are quiet now, but they aren't gone: the ticker keeps every listener that
      nobody removed, and each listener keeps the history of its session. A flag such as
      \`closed = true\`, or a higher limit for the warning, only hides the leak.
    `;
  }
});

step('closing one session leaves the others alone', () => {
  const ticker = new EventEmitter();
  const logbook = [];
  ticker.on('price', (price) => logbook.push(price)); // somebody else listens too
  const seen = [];
  const first = open(ticker, () => {});
  open(ticker, (price) => seen.push(price));

  close(first);
  emit(ticker, 13);

  const silent = [seen.length === 0 && 'the second session', logbook.length === 0 && 'the logbook'].filter(Boolean);
  if (silent.length > 0) {
    throw lesson`
      Two sessions and a logbook listen to the same ticker. I closed the first session, and
      ${silent.join(' and ')} went silent as well.

      The ticker belongs to everybody. A session may take back only what it added itself. Does
      each session still know which function was its own when its close() is called?
    `;
  }

  close(first); // clients do click twice
  emit(ticker, 14);
  if (seen.join() !== '13,14') {
    throw lesson`
      I called close() on the first session a second time, and after that the second session
      missed a price: it saw ${seen} and not [ 13, 14 ]. Closing twice should do no harm.
    `;
  }
});

step('two sessions may share one callback', () => {
  const ticker = new EventEmitter();
  const seen = [];
  const shared = (price) => seen.push(price);
  const first = open(ticker, shared);
  const second = open(ticker, shared);

  close(first);
  emit(ticker, 15);

  if (seen.length !== 1 || first.history.length !== 0 || second.history.length !== 1) {
    throw lesson`
      Two sessions were opened with the same onPrice function. I closed the FIRST one and
      emitted one price. It should arrive in the second session, and only there:

          calls of onPrice   ${seen.length}   (expected 1)
          first.history      ${first.history}
          second.history     ${second.history}

      The function that close() takes back should belong to the session, not to the callback.
    `;
  }
});

step('the garbage collector can take a closed session away', async () => {
  const ticker = new EventEmitter();
  const left = await survivors(20, () => visit(ticker));
  for (const [thing, alive] of Object.entries(left)) {
    if (alive <= SOME) continue;
    throw lesson`
      The ticker has no listener any more, yet after a garbage collection the ${thing} of
      ${alive} of 20 closed sessions is still in memory.

      Something else that lives longer than a session points at it: a list, a Map, the ticker
      itself or a variable outside of openSession(). Take the session out of there in close().
    `;
  }
  emit(ticker, 17); // the ticker has lived until here, and everything that hangs on it too
});

// ---------------------------------------------------------------------------

function visit(ticker) {
  const customer = { basket: new Array(1000).fill('tulip') };
  const session = open(ticker, () => customer.basket.length);
  emit(ticker, 16);
  close(session);
  return { customer, session, history: session.history };
}

function open(ticker, onPrice) {
  const exported = load(path.join(__dirname, 'leak2_listener.js'));
  if (typeof exported?.openSession !== 'function') {
    throw lesson`
      I did:   const { openSession } = require('./leak2_listener.js');
      I got:   ${show(exported?.openSession)}

      The last line of the file should export an object with openSession in it.
    `;
  }
  const session = quietly('called openSession(ticker, onPrice)', () => exported.openSession(ticker, onPrice));
  if (Array.isArray(session?.history) && typeof session.close === 'function') return session;
  throw lesson`
    openSession(ticker, onPrice) gave me ${show(session)}
    It should still return { history, close }. Only close() has to be repaired.
  `;
}

const emit = (ticker, price) => calmly(`emitted the price ${price}`, () => ticker.emit('price', price));
const close = (session) => quietly('called close()', () => session.close());

function quietly(what, action) {
  const result = calmly(what, action);
  result?.catch?.(() => {}); // an async function that fails: what it left undone is seen later
  return result;
}

function counted(ticker) {
  const left = ticker.eventNames().reduce((sum, name) => sum + ticker.listenerCount(name), 0);
  return `${left} listener${left === 1 ? '' : 's'}`;
}
