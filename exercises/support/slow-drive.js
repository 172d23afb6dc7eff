'use strict';
// Stands in front of node:fs for all paths inside a folder, so that a test sees who reads, and when.
// Make it before the learner's file is loaded.
//
//   const drive = slowDrive(folder);
//   await drive.syncCalls(body)        the names of the ...Sync functions that were called while body() ran
//   const gate = drive.close();        from now on, asynchronous calls wait
//   gate.names()                       the files that are waited for
//   gate.open()                        lets all of them go on

const fs = require('node:fs');
const path = require('node:path');
const { fileURLToPath } = require('node:url');

function slowDrive(folder) {
  let watching; // the ...Sync calls, while somebody counts them
  let gate;

  const nameOf = (target) => {
    if (Buffer.isBuffer(target)) return nameOf(target.toString());
    if (target instanceof URL) return nameOf(fileURLToPath(target));
    if (typeof target !== 'string') return undefined;
    const name = path.relative(folder, path.resolve(target));
    return name.startsWith('..') || path.isAbsolute(name) ? undefined : name;
  };
  const passed = (target) => {
    const name = nameOf(target);
    return gate && name !== undefined ? gate.pass(name) : undefined;
  };

  for (const [name, real] of Object.entries(/** @type {Record<string, any>} */ (fs))) {
    if (typeof real !== 'function' || /^[A-Z_]|^(un)?watch/.test(name)) continue;
    if (name.endsWith('Sync')) {
      fs[name] = Object.assign((...args) => {
        if (nameOf(args[0]) !== undefined) watching?.push(name);
        return real(...args);
      }, real);
    } else if (!name.startsWith('create')) {
      fs[name] = Object.assign((...args) => {
        const opened = passed(args[0]);
        if (!opened) return real(...args);
        opened.then(() => real(...args));
      }, real);
    }
  }
  for (const [name, real] of Object.entries(/** @type {Record<string, any>} */ (fs.promises))) {
    if (typeof real !== 'function') continue;
    fs.promises[name] = async (...args) => {
      await passed(args[0]);
      return real(...args);
    };
  }

  return {
    async syncCalls(body) {
      const calls = [];
      watching = calls;
      try {
        await body();
      } finally {
        watching = undefined;
      }
      return calls;
    },
    close: () => (gate = newGate(() => (gate = undefined))),
  };
}

function newGate(whenOpen) {
  const names = new Set();
  let open;
  const opened = new Promise((resolve) => (open = resolve));
  return {
    names: () => [...names],
    pass(name) {
      names.add(name);
      return opened;
    },
    open() {
      whenOpen();
      open();
    },
  };
}

module.exports = { slowDrive };
