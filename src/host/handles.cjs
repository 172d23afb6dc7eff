'use strict';
// Names the handles that keep Node.js alive. An instrumented run also finds out where they were created.

const { createHook } = require('node:async_hooks');
const { exec, keys, list, mapForEach, mapGet, mapSet, push, setPrototypeOf, toUpperCase, uncurry } = require('./tools.cjs');

const { WeakRef } = globalThis;
const deref = uncurry(WeakRef.prototype.deref);
const activeTypes = process.getActiveResourcesInfo.bind(process);
const activeHandles = process._getActiveHandles?.bind(process) ?? (() => []);

const MOST = 10;

/** @type {Record<string, string>} */
const WORDS = setPrototypeOf({
  Timeout: 'a timer is still running',
  Immediate: 'setImmediate() keeps calling itself',
  TCPServerWrap: 'a server is still listening',
  TCPSocketWrap: 'a network connection is still open',
  TCPConnectWrap: 'a network connection is still being made',
  TLSWrap: 'an encrypted connection is still open',
  UDPWrap: 'a UDP socket is still open',
  PipeServerWrap: 'a local server (pipe) is still listening',
  PipeWrap: 'a pipe is still open',
  ProcessWrap: 'a child process is still running',
  Worker: 'a worker thread is still running',
  MessagePort: 'a worker thread or message port is still open',
  FSEventWrap: 'a file watcher (fs.watch) is still open',
  StatWatcher: 'a file watcher (fs.watchFile) is still open',
  FSReqCallback: 'a file operation is still under way',
  FSReqPromise: 'a file operation is still under way',
  FILEHANDLE: 'a file is still open',
  GetAddrInfoReqWrap: 'a DNS lookup is still under way',
  DNSCHANNEL: 'a DNS lookup is still under way',
  SignalWrap: 'a signal listener is still set',
  TTYWrap: 'the terminal is still being read',
}, null);

const words = (type) => WORDS[type] ?? `something is still open (${type})`;
const counted = (what, count) => (count > 1 ? `${what} (${count} of them)` : what);

// Lists the types of active handles, without the pipes of standard input and output, which keep nothing alive.
function listed() {
  let standard = 0;
  const handles = activeHandles();
  for (let at = 0; at < handles.length; at += 1) {
    const fd = handles[at] ? handles[at].fd : undefined;
    if (fd === 0 || fd === 1 || fd === 2) standard += 1;
  }
  const all = activeTypes();
  const types = list();
  for (let at = 0; at < all.length; at += 1) {
    if (all[at] === 'PipeWrap' && standard > 0) standard -= 1;
    else push(types, all[at]);
  }
  return types;
}

// Lists active handles, counted by type. Used without instrumentation.
function active() {
  const types = listed();
  const counts = setPrototypeOf({}, null);
  for (let at = 0; at < types.length; at += 1) counts[types[at]] = (counts[types[at]] ?? 0) + 1;
  const names = keys(counts);
  const found = list();
  for (let at = 0; at < names.length && at < MOST; at += 1) {
    push(found, { what: counted(words(names[at]), counts[names[at]]) });
  }
  return found;
}

// async_hooks writes types in capitals, getActiveResourcesInfo() does not.
const KINDS = setPrototypeOf({}, null);
for (const type of keys(WORDS)) KINDS[toUpperCase(type)] = type;

function exact(type, resource) {
  if (type !== 'Timeout') return words(type);
  return resource._repeat === null || resource._repeat === undefined
    ? 'a timer (setTimeout) is still running'
    : 'a timer (setInterval) is still running';
}

const contains = (all, wanted) => {
  for (let at = 0; at < all.length; at += 1) if (all[at] === wanted) return true;
  return false;
};

const hasNoRef = (resource) => {
  const { hasRef } = resource;
  return typeof hasRef === 'function' && !uncurry(hasRef)(resource);
};

const INSTALLED = /[\\/]node_modules[\\/]/;

// instrument(placesHere) -> a function that lists the active handles with the places where they were created.
function instrument(placesHere) {
  const seen = new Map();
  createHook({
    init(id, type, trigger, resource) {
      mapSet(seen, id, { type, trigger, places: placesHere(), resource: new WeakRef(resource), gone: false });
    },
    destroy(id) {
      const known = mapGet(seen, id);
      if (known) known.gone = true;
    },
  }).enable();

  // A resource can be created inside Node.js, on behalf of an earlier one. Follow the triggers back to the program's code.
  function origin(id) {
    for (let at = mapGet(seen, id), steps = 0; at && steps < 50; at = mapGet(seen, at.trigger), steps += 1) {
      for (let place = 0; place < at.places.length; place += 1) {
        if (exec(INSTALLED, at.places[place].file) === null) return at.places[place];
      }
    }
    return null;
  }

  return () => {
    const types = listed();
    const found = list();
    mapForEach(seen, (known, id) => {
      const type = KINDS[toUpperCase(known.type)];
      const resource = deref(known.resource);
      if (found.length >= MOST || known.gone || !type || !resource || !contains(types, type) || hasNoRef(resource)) return;
      push(found, { what: exact(type, resource), at: origin(id) });
    });
    return found.length > 0 ? found : active();
  };
}

module.exports = { active, instrument };
