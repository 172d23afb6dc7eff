'use strict';
// SQLite, the real engine: Node's own where the learner's Node.js has it (22.13 and newer), else the same engine as
// WebAssembly, from npm. Both are used as node:sqlite is:
//
//   const db = openDatabase();                      in memory; openDatabase(file) for a file
//   db.exec('CREATE TABLE t (a, b)');
//   db.prepare('SELECT a FROM t WHERE b = ?').all(3)        -> [{ a: 1 }]; also get() and run()
//   db.prepare('... WHERE b = :b').all({ b: 3 })
//   db.close();
//
// Starting the WebAssembly takes about 0.05 s of the processor, and node:sqlite next to nothing. With V8's optimizing
// compiler it would be 0.35 s, far more than a test ever saves by it.

const v8 = require('node:v8');

function openDatabase(file = ':memory:') {
  return new Database(nodeSqlite() ? new (nodeSqlite().DatabaseSync)(file) : wasmDatabase(file));
}

// node:sqlite says that it is experimental (until Node.js 24); a learner need not read that.
function nodeSqlite() {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return require('node:sqlite');
  } catch (error) {
    if (error?.code !== 'ERR_UNKNOWN_BUILTIN_MODULE') throw error;
    return undefined;
  } finally {
    process.emitWarning = emitWarning;
  }
}

class Database {
  #real;

  constructor(real) {
    this.#real = real;
  }

  exec(sql) {
    this.#real.exec(sql);
  }

  prepare(sql) {
    const statement = this.#real.prepare(sql);
    return {
      all: (...values) => statement.all(...bindable(values)).map((row) => ({ ...row })),
      get(...values) {
        const row = statement.get(...bindable(values));
        return row ? { ...row } : undefined;
      },
      run: (...values) => statement.run(...bindable(values)),
    };
  }

  close() {
    this.#real.close();
  }
}

// What SQLite can store. Versions of Node.js differ in what else they take (undefined, booleans, dates).
function bindable(values) {
  const [first] = values;
  const named = Object(first) === first && !ArrayBuffer.isView(first) ? Object.entries(first) : [];
  for (const [where, value] of [...named, ...values.slice(named.length > 0 ? 1 : 0).entries()]) {
    if (value === null || ['string', 'number', 'bigint'].includes(typeof value) || ArrayBuffer.isView(value)) continue;
    const which = typeof where === 'number' ? `number ${where + 1}` : where;
    throw new TypeError(`SQLite cannot store the value of parameter ${which}: ${typeof value === 'object' ? 'an object' : String(value)}`);
  }
  return values;
}

// A statement is prepared anew for each run: one that has not come to its end would lock its table.
function wasmDatabase(file) {
  v8.setFlagsFromString('--liftoff-only');
  const db = new (require('node-sqlite3-wasm').Database)(file);
  return {
    exec: (sql) => db.exec(sql),
    prepare(sql) {
      db.prepare(sql).finalize(); // tells of a mistake in the text
      return {
        all: (...values) => db.all(sql, bound(sql, values)),
        get: (...values) => db.all(sql, bound(sql, values))[0],
        run: (...values) => run(db, sql, bound(sql, values)),
      };
    },
    close: () => db.close(),
  };
}

// finalize() throws the error of the last run once more; only the first one is of interest.
function run(db, sql, values) {
  const statement = db.prepare(sql);
  try {
    return statement.run(values);
  } finally {
    try {
      statement.finalize();
    } catch {
      // it is finalized all the same
    }
  }
}

// node:sqlite takes { name } for :name, $name and @name; the WebAssembly wants the sign as well.
function bound(sql, values) {
  const [named, ...others] = values;
  if (Object(named) !== named || ArrayBuffer.isView(named)) return values;
  if (others.length > 0) throw new TypeError('Give named values or others, not both.');
  return Object.fromEntries(Object.entries(named).map(([name, value]) => {
    const sign = /^[:$@]/.test(name) ? '' : [':', '$', '@'].find((one) => sql.includes(one + name));
    if (sign === undefined) throw new TypeError(`Unknown named parameter '${name}'`);
    return [sign + name, value];
  }));
}

module.exports = { openDatabase };
