'use strict';
const path = require('node:path');
const { EventEmitter } = require('node:events');
const { randomBytes } = require('node:crypto');
const { ladder, lesson, show, within } = require('../../support/teacher.js');
const { calmly, calmlyWith } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');
const { turns } = require('../../support/unhandled.js');

const step = ladder();
const patiently = calmlyWith({ awaits: true });
const learners = () => exportsOf(path.join(__dirname, 'ops5_context.js'), 'inRequest, traceId, outgoingHeaders, bound');
const hex = (bytes) => randomBytes(bytes).toString('hex');
const incoming = (id = hex(16), flags = '01') => ({ host: 'tea.test', traceparent: `00-${id}-${hex(8)}-${flags}` });
const isId = (id) => /^[\da-f]{32}$/.test(id) && !/^0+$/.test(id);

step('a trace is continued, or a new one begins', () => {
  const { inRequest, traceId } = learners();
  const id = hex(16);
  const seen = calmly('called inRequest(headers, work)', () => inRequest(incoming(id), () => ({ id: traceId() })));
  if (seen?.id === undefined) {
    throw lesson`
      inRequest(headers, work) gave me ${seen instanceof Promise ? 'a promise' : show(seen)}. In it, work() had returned { id: traceId() }.

      ${seen instanceof Promise ? 'work() returned no promise here, so inRequest() returns none either.' : 'What work() returns should come back to the caller, and traceId() should know the request.'}
    `;
  }
  if (seen.id !== id) {
    throw lesson`
      A request came with the traceparent 00-${id}-...
      Inside of it traceId() gave ${show(seen.id)}

      A new id for each service, and nobody can follow an order through all of them. Continue the one that came.
    `;
  }
  const fresh = [1, 2].map(() => calmly('called inRequest({}, work)', () => inRequest({}, traceId)));
  if (fresh.every(isId) && fresh[0] !== fresh[1]) return;
  throw lesson`
    Two requests came without a traceparent. Their trace ids: ${fresh.map(show).join(' and ')}

    I hoped for two different ones, of 32 random hexadecimal digits each.
  `;
});

step('a broken traceparent is replaced', () => {
  const { inRequest, traceId } = learners();
  const [id, parent] = [hex(16), hex(8)];
  const mixed = `abcdef${id.slice(6)}`;
  const broken = {
    'no traceparent at all': 'hello',
    'too short': `00-${id.slice(1)}-${parent}-01`,
    'too long': `00-${id}a-${parent}-01`,
    'a trace id of zeros': `00-${'0'.repeat(32)}-${parent}-01`,
    'a step id of zeros': `00-${id}-${'0'.repeat(16)}-01`,
    'capital letters': `00-${mixed.toUpperCase()}-${parent}-01`,
    'letters that are not hexadecimal digits': `00-${id.slice(0, -1)}z-${parent}-01`,
    'no flags': `00-${id}-${parent}`,
    'something after the flags': `00-${id}-${parent}-01; DROP TABLE`,
    'something before the version': `x00-${id}-${parent}-01`,
    'another version': `ff-${id}-${parent}-01`,
  };
  for (const [what, traceparent] of Object.entries(broken)) {
    const got = calmly(`called inRequest({ traceparent: '${traceparent}' }, work)`, () => inRequest({ traceparent }, traceId));
    if (isId(got) && got.toLowerCase() !== mixed && got !== id) continue;
    throw lesson`
      A request came with this traceparent (${what}):

          ${traceparent}

      Inside of it traceId() gave ${show(got)}. I hoped for a new random one. A header from outside ends up in the log
      and in other services' headers: take it only if all of it is in the right form.
    `;
  }
});

step('fifty requests overlap, and no id is mixed up', async () => {
  const { inRequest, traceId } = learners();
  const gates = [];
  const visits = Array.from({ length: 50 }, (_, i) => {
    const id = hex(16);
    return patiently('called inRequest(headers, work) with an async function', () => inRequest(incoming(id), async () => {
      const seen = { 'at the start': traceId() };
      await new Promise((resolve) => (gates[i] = resolve));
      seen['after an await'] = traceId();
      await new Promise((resolve) => setTimeout(() => resolve((seen['in a timer'] = traceId())), i % 3));
      await new Promise((resolve) => process.nextTick(() => setImmediate(() => resolve((seen['in an immediate'] = traceId())))));
      await deepDown(() => (seen['ten functions further down'] = traceId()));
      return { id, seen };
    }));
  });
  await turns(2);
  for (const i of [...gates.keys()].sort(() => Math.random() - 0.5)) {
    gates[i]();
    if (i % 7 === 0) await turns(1);
  }
  const results = await within(4000, Promise.all(visits), lesson`Fifty requests overlapped, and after four seconds some of them hadn't come to their end.`);
  for (const when of Object.keys(results[0].seen)) {
    const lost = results.filter(({ seen }) => seen[when] === undefined).length;
    const mixed = results.filter(({ id, seen }) => seen[when] !== id).length - lost;
    if (lost + mixed === 0) continue;
    throw lesson`
      Fifty requests overlapped. I looked at traceId() ${when}: ${mixed} had the id of another request, ${lost} had none.

      ${mixed > 0 ? "While one request waits, others run in the same process. A variable of the file has one value for all of them. What's needed is one\nvalue per chain of calls, and Node.js has a class for that in node:async_hooks." : 'The chain was cut. Who carries the value over an await, or into a timer?'}
    `;
  }
});

step("outside of a request there's none", async () => {
  const { inRequest, traceId, outgoingHeaders } = learners();
  const outside = (when) => {
    const [id, headers] = [traceId(), calmly('called outgoingHeaders() outside of a request', outgoingHeaders)];
    if (id === undefined && headers && Object.keys(headers).length === 0) return;
    throw lesson`
      Outside of any request (${when}) traceId() gave ${show(id)}, and outgoingHeaders() ${show(headers)}.

      I hoped for undefined and {}. ${when === 'before the first one' ? '' : "The code after inRequest() belongs to the caller, not to the request. Something that's set has to be\nset for the request only."}
    `;
  };
  outside('before the first one');
  let end;
  const pending = inRequest(incoming(), () => new Promise((resolve) => (end = resolve)));
  outside('one is still running');
  end?.();
  await pending;
  outside('after an await for its end');
  try {
    inRequest(incoming(), () => { throw new Error('no tea'); });
  } catch {
    outside('after one that threw');
    return;
  }
  throw lesson`work() threw an error, and inRequest() didn't. The caller has to get it.`;
});

step('outgoing calls continue the trace', () => {
  const { inRequest, outgoingHeaders } = learners();
  for (const flags of ['01', '00']) {
    const came = incoming(hex(16), flags);
    const [, id, parent] = came.traceparent.split('-');
    const sent = calmly('called outgoingHeaders() twice in a request', () => inRequest(came, () => [outgoingHeaders(), outgoingHeaders()]));
    const parts = sent.map((headers) => String(headers?.traceparent).split('-'));
    const steps = new Set([parent, ...parts.map((part) => part[2])]);
    const fine = parts.every((part) => part.length === 4 && part[0] === '00' && part[1] === id && /^[\da-f]{16}$/.test(part[2]) && part[3] === flags);
    if (fine && steps.size === 3) continue;
    throw lesson`
      A request came with      ${came.traceparent}
      It called two services   ${show(sent[0]?.traceparent)}
                               ${show(sent[1]?.traceparent)}

      ${parts.some((part) => part[1] !== id) ? "The trace id should be the one that came: it's one order, on its way through several services." : !fine
      ? `I hoped for 00-${id}-(16 new digits)-${flags}. The flags say whether this trace is recorded: everybody passes them on.`
      : 'The step id should be new for each call: it tells who called whom.'}
    `;
  }
  const { traceparent } = inRequest({}, outgoingHeaders);
  if (traceparent?.endsWith('-01')) return;
  throw lesson`A request came without a traceparent. The first call to another service had ${show(traceparent)}. A new trace has the flags 01.`;
});

step('bound(): a listener runs in its own request', () => {
  const { inRequest, traceId, bound } = learners();
  const pool = new EventEmitter();
  const [first, second] = [hex(16), hex(16)];
  const seen = {};
  const waits = (name) => {
    const listener = calmly('called bound(fn)', () => bound((...given) => ((seen[name] = { id: traceId(), given }), name)));
    if (typeof listener !== 'function') throw lesson`I called bound(fn) and got ${show(listener)}. I hoped for a function.`;
    return listener;
  };
  inRequest(incoming(first), () => pool.once('free', waits('first')));
  const outside = waits('outside');
  pool.once('free', outside);
  inRequest(incoming(second), () => pool.emit('free', 'connection 7', 3));
  for (const [name, id] of [['first', first], ['outside', undefined]]) {
    if (seen[name]?.id !== id) {
      throw lesson`
        ${name === 'first' ? 'A request waited for a connection:' : 'A listener was made outside of any request:'} pool.once('free', bound(listener)). Then another request gave one back, and the pool
        emitted 'free'. In the listener traceId() gave ${seen[name]?.id === second ? 'the id of that other request' : show(seen[name]?.id)}. I hoped for ${id ? 'its own' : 'undefined'}.

        emit() calls its listeners at once, in the place where it's called. What was true when the listener was made has to be kept
        with it.
      `;
    }
    if (seen[name].given.join() === 'connection 7,3') continue;
    throw lesson`The pool emitted ('free', 'connection 7', 3). The listener in bound(listener) got ${show(seen[name].given)}.`;
  }
  const again = inRequest(incoming(second), () => outside('once more'));
  if (again === 'outside') return;
  throw lesson`I called the function that bound(fn) gave, and got ${show(again)}. fn had returned 'outside'.`;
});

// ---------------------------------------------------------------------------

async function deepDown(look, floors = 10) {
  await null;
  return floors === 0 ? look() : deepDown(look, floors - 1);
}
