// alt: This is what AsyncLocalStorage was built on for years, but async hooks slow everything down.
'use strict';

// What AsyncLocalStorage was built on for years: each asynchronous operation inherits from the one that starts it.
const { randomBytes } = require('node:crypto');
const { createHook, executionAsyncId, executionAsyncResource } = require('node:async_hooks');

const KEY = Symbol('request');
createHook({
  init(id, type, trigger, resource) {
    const above = executionAsyncResource();
    if (above && above[KEY]) resource[KEY] = above[KEY];
  },
}).enable();

function within(context, work) {
  const here = executionAsyncResource();
  const before = here[KEY];
  here[KEY] = context;
  try {
    return work();
  } finally {
    here[KEY] = before;
  }
}

const current = () => (executionAsyncId() >= 0 ? executionAsyncResource()[KEY] : undefined);
const valid = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

exports.inRequest = ({ traceparent }, work) => {
  const match = valid.exec(traceparent);
  const usable = match && BigInt('0x' + match[1]) > 0n && BigInt('0x' + match[2]) > 0n;
  return within(usable ? { id: match[1], flags: match[3] } : { id: randomBytes(16).toString('hex'), flags: '01' }, work);
};
exports.traceId = () => current()?.id;
exports.outgoingHeaders = () => {
  const context = current();
  return context === undefined ? {} : { traceparent: '00-' + context.id + '-' + randomBytes(8).toString('hex') + '-' + context.flags };
};
exports.bound = (fn) => {
  const context = current();
  return (...given) => within(context, () => fn(...given));
};
