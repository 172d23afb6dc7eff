// alt: AsyncResource.bind() keeps the context, and the header is checked in small steps.
'use strict';

const { randomUUID, randomBytes } = require('node:crypto');
const { AsyncLocalStorage, AsyncResource } = require('node:async_hooks');

const requests = new AsyncLocalStorage();
const random = (digits) => randomBytes(digits / 2).toString('hex');

function parse(header) {
  const parts = typeof header === 'string' ? header.split('-') : [];
  const lengths = parts.map((part) => part.length).join();
  const digits = parts.every((part) => /^[0-9a-f]+$/.test(part));
  const zeros = parts.slice(1, 3).some((part) => !/[^0]/.test(part));
  if (lengths !== '2,32,16,2' || parts[0] !== '00' || !digits || zeros) return undefined;
  return { trace: parts[1], flags: parts[3] };
}

module.exports = {
  inRequest(headers, work) {
    const context = parse(headers?.traceparent) ?? { trace: randomUUID().replaceAll('-', ''), flags: '01' };
    return requests.run(context, () => work());
  },
  traceId() {
    return requests.getStore()?.trace;
  },
  outgoingHeaders() {
    const { trace, flags } = requests.getStore() ?? {};
    return trace ? { traceparent: ['00', trace, random(16), flags].join('-') } : {};
  },
  bound: (fn) => AsyncResource.bind(fn),
};
