'use strict';
// A process that dies at a certain point, and a store with transactions that survives it.
//
//   const program = dying(3);                    // its third point is its last one
//   const save = program.wrap(disk.save);        // two points: before save() has happened, and after it
//   await program.run(() => learnersCode(save))  // { died: true } or { died: false, value } or { died: false, error };
//                                                // { died: false, pending: true } if nothing goes on
//   program.points                               // how many there were
//
// A dead process does nothing any more: each wrapped function stays pending for ever. dying() never dies.
//
//   const { save } = restarted(file, 'save')     // the learner's file as a new process sees it: with nothing in its variables
//
//   const store = createStore();
//   await store.transaction(async (tx) => {      // all of it is kept, or, if this function fails, nothing
//     tx.set('users', 7, { name: 'Ada' });
//     tx.get('users', 7);                        // undefined if there is none
//     tx.delete('users', 7);
//     tx.keys('users');                          // in the order in which they were first set
//   });
//   store.rows('users')                          // for the test: [[key, value], ...]
//   store.on(program)                            // the same store, as this process sees it

const { exportsOf } = require('./exports-of.js');
const { turns } = require('./unhandled.js');

function dying(last = Infinity) {
  let dead = false;
  let died = () => {};
  const death = new Promise((resolve) => (died = () => resolve({ died: true })));
  const program = {
    points: 0,
    async point() {
      program.points += 1;
      if (program.points === last) {
        dead = true;
        died();
      }
      if (dead) await new Promise(() => {});
    },
    kill() {
      dead = true;
      died();
    },
    /** @param {(...given: any[]) => any} action */
    wrap(action) {
      return async (/** @type {any[]} */ ...given) => {
        await program.point();
        const result = await action(...given);
        await program.point();
        return result;
      };
    },
    run(/** @type {() => any} */ body) {
      const end = (async () => body())().then((value) => ({ died: false, value }), (error) => ({ died: false, error }));
      let over = false;
      const done = Promise.race([death, end]);
      done.then(() => (over = true));
      const quiet = (async () => {
        for (let seen = program.points, still = 0; still < 20 && !over; still = seen === program.points ? still + 1 : 0) {
          seen = program.points;
          await turns(1);
        }
        return over || dead ? done : { died: false, pending: true };
      })();
      return Promise.race([done, quiet]);
    },
  };
  return program;
}

function restarted(file, names) {
  delete require.cache[file];
  return exportsOf(file, names);
}

function createStore() {
  /** @type {Map<string, Map<any, any>>} */
  let tables = new Map();
  let open = false;

  async function transaction(body, point = async () => {}) {
    if (open) throw new Error('Another transaction is still open in this process');
    open = true;
    const draft = new Map([...tables].map(([name, rows]) => [name, new Map(rows)]));
    let ended = false;
    const table = (name) => {
      if (ended) throw new Error('This transaction has ended already');
      if (!draft.has(name)) draft.set(name, new Map());
      return /** @type {Map<any, any>} */ (draft.get(name));
    };
    try {
      await point();
      const result = await body({
        get: (name, key) => structuredClone(table(name).get(key)),
        set: (name, key, value) => void table(name).set(key, structuredClone(value)),
        delete: (name, key) => void table(name).delete(key),
        keys: (name) => [...table(name).keys()],
      });
      await point();
      tables = draft;
      await point();
      return result;
    } finally {
      ended = true;
      open = false;
    }
  }

  return {
    transaction: (body) => transaction(body),
    rows: (name) => structuredClone([...(tables.get(name) ?? [])]),
    names: () => [...tables.keys()],
    on(program) {
      open = false; // what the last process had open is gone
      return { transaction: (body) => transaction(body, program.point) };
    },
  };
}

module.exports = { createStore, dying, restarted };
