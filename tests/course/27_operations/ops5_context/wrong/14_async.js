// expect: so inRequest() returns none either
'use strict';

const { randomBytes } = require('node:crypto');
const { AsyncLocalStorage } = require('node:async_hooks');

const storage = new AsyncLocalStorage();
const TRACEPARENT = /^00-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-([\da-f]{2})$/;

async function inRequest(headers, work) {
  const [, id = randomBytes(16).toString('hex'), flags = '01'] = TRACEPARENT.exec(headers.traceparent) ?? [];
  return storage.run({ id, flags }, work);
}

const traceId = () => storage.getStore()?.id;

function outgoingHeaders() {
  const context = storage.getStore();
  if (!context) return {};
  const step = randomBytes(8).toString('hex');
  return { traceparent: `00-${context.id}-${step}-${context.flags}` };
}

const bound = (fn) => AsyncLocalStorage.bind(fn);

module.exports = { inRequest, traceId, outgoingHeaders, bound };
