// alt: Shows what bind() does for you, but for one store only.
'use strict';

const { randomBytes } = require('node:crypto');
const { AsyncLocalStorage } = require('node:async_hooks');

const storage = new AsyncLocalStorage();
const TRACEPARENT = /^00-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-([\da-f]{2})$/;

function inRequest(headers, work) {
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

function bound(fn) {
  const context = storage.getStore();
  return (...given) => storage.run(context, fn, ...given);
}

module.exports = { inRequest, traceId, outgoingHeaders, bound };
