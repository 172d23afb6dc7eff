'use strict';
// The requests that one process can make to the other, on top of pipes.cjs and marshalling.cjs: calling a function,
// reading an object that cannot be copied, and the services of each side.

const { isOffered } = require('./content.cjs');
const { marshaller } = require('./marshalling.cjs');
const { Gone, conversation } = require('./pipes.cjs');
const { refuse } = require('./values.cjs');

const { apply, construct } = Reflect;
const { nextTick } = process;
const { queueMicrotask, setImmediate } = globalThis;
const { then } = Promise.prototype;

const DEEPEST = 200; // nested calls back and forth

// `offers`: more services for the other side, by name. `later`: services that answer with a promise.
// `notifications`: handlers of messages without an answer, by name. `sending` is called before each message,
// `lost(error)` if the conversation cannot continue. `threw(error)` if the other side is about to get an error of a function of
// this side.
/** @param {Record<string, any>} options */
function bridge({ side, ends, paths, offers, later = {}, notifications, sending, lost, threw }) {
  const answers = new Map();
  const settlers = new Map();
  let asked = 0;
  let sent = 0;
  let waiting = 0; // the number of answers that this side waits for
  let held = false;
  let depth = 0; // the number of requests being answered: the other side waits, and reads messages

  const shared = marshaller({
    side,
    paths,
    across: {
      apply: (fn, self, args) => ask('apply', [fn, self, ...args]),
      construct: (fn, args, target) => ask('construct', [fn, target, ...args]),
      step: (value, name, args) => ask('step', [value, name, ...args]),
      proxy: (find, isList) => asking(find, isList),
      promise: (number) => new Promise((resolve, reject) => settlers.set(number, { resolve, reject })),
      settle(number, promise) {
        apply(then, promise, [
          (value) => tell('settled', [number, true, value]),
          (error) => {
            threw?.(error);
            tell('settled', [number, false, error]);
          },
        ]);
      },
    },
  });
  const { ours, lend, pack, unpack } = shared;
  const channel = conversation(ends, (message) => take(message));

  const services = {
    apply: (fn, self, ...args) => apply(ours(fn, 'function'), self, args),
    construct: (fn, target, ...args) => construct(ours(fn, 'function'), args, target),
    step: (value, name, ...args) => {
      if (!['next', 'return', 'throw'].includes(name)) refuse('a step');
      return ours(value, 'steps')[name](...args);
    },
    get: (value, key, ...self) => (mayAsk(value, key) ? lend(Reflect.get(value, key, ...self)) : undefined),
    set: (value, key, item) => mayAsk(value, key) && Reflect.set(value, key, item),
    has: (value, key) => mayAsk(value, key) && Reflect.has(value, key),
    drop: (value, key) => mayAsk(value, key) && Reflect.deleteProperty(value, key),
    keys: (value) => Reflect.ownKeys(ours(value, 'remote')).filter((key) => mayAsk(value, key)),
    prototype: (value) => Reflect.getPrototypeOf(ours(value, 'remote')),
    ...offers,
  };

  function turn(ofTheLoop, done) {
    if (ofTheLoop) setImmediate(done);
    else nextTick(() => queueMicrotask(() => nextTick(done)));
  }

  // The learner side has nothing to hide.
  const mayAsk = (value, key) => ours(value, 'remote') !== undefined && (side === 'learner' || isOffered(value, key));

  // Returns a proxy for an object that cannot be copied.
  function asking(find, isList) {
    const self = (receiver) => (receiver === find() ? [] : [receiver]);
    return new Proxy(isList ? [] : {}, {
      get: (target, key, receiver) => ask('get', [find(), key, ...self(receiver)]),
      set: (target, key, value) => ask('set', [find(), key, value]),
      has: (target, key) => ask('has', [find(), key]),
      deleteProperty: (target, key) => ask('drop', [find(), key]),
      ownKeys: () => [...ask('keys', [find()])],
      getPrototypeOf: () => ask('prototype', [find()]),
      setPrototypeOf: () => false,
      defineProperty: (target, key, { value }) => ask('set', [find(), key, value]),
      preventExtensions: () => false,
      getOwnPropertyDescriptor(target, key) {
        if (![...ask('keys', [find()])].includes(key)) return undefined;
        const value = ask('get', [find(), key]);
        const isLength = isList && key === 'length';
        return { value, writable: true, enumerable: !isLength, configurable: !isLength };
      },
    });
  }

  function send(kind, number, values) {
    sending(kind, values[0]);
    sent += 1;
    const [news, changed, coded] = pack(values);
    channel.send([kind, number, news, changed, coded], depth === 0);
  }

  function tell(name, values) {
    if (channel.isGone()) return;
    attempt(() => send('tell', 0, [name, ...values]));
  }

  // Errors of the conversation are not errors of the calling code.
  function attempt(work) {
    try {
      return work();
    } catch (error) {
      return lost(error);
    }
  }

  function ask(name, values) {
    if (channel.isGone()) lost(new Gone('the other process has ended'));
    asked += 1;
    const number = asked;
    attempt(() => send('ask', number, [name, ...values]));
    waiting += 1;
    try {
      while (!answers.has(number)) attempt(() => take(channel.next()));
    } finally {
      waiting -= 1;
    }
    const [worked, value] = answers.get(number);
    answers.delete(number);
    if (!worked) throw value;
    return value;
  }

  function take([kind, number, news, changed, coded]) {
    const values = unpack(news, changed, coded);
    switch (kind) {
      case 'ask':
        serve(number, values);
        return values[0] === 'turn' || Object.hasOwn(later, values[0]) ? undefined : hold();
      case 'answer':
      case 'threw':
        if (!Number.isSafeInteger(number) || number < 1 || number > asked || answers.has(number)) refuse('an answer');
        return answers.set(number, [kind === 'answer', values[0]]);
      case 'tell':
        return hear(values);
      default:
        return refuse('a message');
    }
  }

  function serve(number, [name, ...values]) {
    // Answered when everything that is ready to run here has run.
    if (name === 'turn') {
      held = false;
      return turn(values[0] === true, () => attempt(() => send('answer', number, [undefined])));
    }
    if (Object.hasOwn(later, name)) {
      held = false;
      const answer = (kind) => (value) => attempt(() => send(kind, number, [value]));
      later[name](...values).then(answer('answer'), answer('threw'));
      return undefined;
    }
    if (!Object.hasOwn(services, name)) refuse('a request');
    depth += 1;
    let kind = 'answer';
    let value;
    try {
      if (depth > DEEPEST) throw new RangeError('Maximum call stack size exceeded');
      value = services[name](...values);
    } catch (error) {
      threw?.(error);
      kind = 'threw';
      value = error;
    }
    attempt(() => send(kind, number, [value]));
    depth -= 1;
    return undefined;
  }

  // Blocks until the calling code on the other side has finished its turn, as if both sides were one thread.
  function hold() {
    if (held || waiting > 0) return;
    held = true;
    while (held) attempt(() => take(channel.next()));
  }

  function hear([name, ...values]) {
    if (name === 'release') {
      held = false;
    } else if (name === 'settled') {
      const [number, worked, value] = values;
      const settler = settlers.get(number) ?? refuse('a promise');
      settlers.delete(number);
      if (worked === true) settler.resolve(value);
      else settler.reject(value);
    } else if (Object.hasOwn(notifications, name)) {
      notifications[name](...values);
    } else {
      refuse('news');
    }
  }

  // Rejects promises of the other side, because it has ended.
  function end(error) {
    for (const { reject } of settlers.values()) reject(error);
    settlers.clear();
  }

  channel.wakeups.on('data', (bytes) => attempt(() => channel.onWakeups(bytes.length)));

  return { ask, tell, end, isTheirs: shared.isTheirs, wakeups: channel.wakeups, countSent: () => sent, countRead: channel.countRead, takeNext: () => attempt(() => take(channel.next())) };
}

module.exports = { bridge };
