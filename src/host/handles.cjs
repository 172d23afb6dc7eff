'use strict';
// Names the handles that keep Node.js alive. An instrumented run also finds out where they were created.

const { createHook } = require('node:async_hooks');

const MOST = 10;

const WORDS = {
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
};

const words = (type) => WORDS[type] ?? `something is still open (${type})`;
const counted = (what, count) => (count > 1 ? `${what} (${count} of them)` : what);

// Lists the types of active handles, without the pipes of standard input and output, which keep nothing alive.
function listed() {
  const types = process.getActiveResourcesInfo();
  for (const handle of process._getActiveHandles?.() ?? []) {
    if (![0, 1, 2].includes(handle?.fd)) continue;
    const at = types.indexOf('PipeWrap');
    if (at >= 0) types.splice(at, 1);
  }
  return types;
}

// Lists active handles, counted by type. Used without instrumentation.
function active() {
  const counts = new Map();
  for (const type of listed()) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].slice(0, MOST).map(([type, count]) => ({ what: counted(words(type), count) }));
}

// async_hooks writes types in capitals, getActiveResourcesInfo() does not.
const KINDS = new Map(Object.keys(WORDS).map((type) => [type.toUpperCase(), type]));

function exact(type, resource) {
  if (type !== 'Timeout') return words(type);
  return resource._repeat === null || resource._repeat === undefined
    ? 'a timer (setTimeout) is still running'
    : 'a timer (setInterval) is still running';
}

// instrument(placesHere) -> a function that lists the active handles with the places where they were created.
function instrument(placesHere) {
  const seen = new Map();
  createHook({
    init(id, type, trigger, resource) {
      seen.set(id, { type, trigger, places: placesHere(), resource: new WeakRef(resource) });
    },
    destroy(id) {
      const known = seen.get(id);
      if (known) known.gone = true;
    },
  }).enable();

  // A resource can be created inside Node.js, on behalf of an earlier one. Follow the triggers back to the program's code.
  function origin(id) {
    for (let at = seen.get(id), steps = 0; at && steps < 50; at = seen.get(at.trigger), steps += 1) {
      const place = at.places.find(({ file }) => !/[\\/]node_modules[\\/]/.test(file));
      if (place) return place;
    }
    return null;
  }

  return () => {
    const types = listed();
    const found = [];
    for (const [id, { type: loud, resource: weak, gone }] of seen) {
      const type = KINDS.get(loud.toUpperCase());
      const resource = weak.deref();
      if (gone || !type || !resource || !types.includes(type)) continue;
      if (typeof resource.hasRef === 'function' && !resource.hasRef()) continue;
      found.push({ what: exact(type, resource), at: origin(id) });
    }
    return found.length > 0 ? found.slice(0, MOST) : active();
  };
}

module.exports = { active, instrument };
