'use strict';
// ops5_context                                                  (interview questions 87, 88)
//
// A thousand requests overlap, and their lines are mixed up in the log. Each line should carry the id of its request, even
// ten functions further down, after three awaits, without anybody passing it along. And other services should
// use the same id: it travels in the header
//
//     traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
//
// which is the version 00, the trace id (32 digits), the id of the caller's step (16 digits) and two digits of flags, all
// in lower-case hexadecimal digits. An id of nothing but zeros isn't one.
//
// - inRequest(headers, work) calls work() and returns what it returns. Everything that work() does belongs to this
//   request, even later, after timers and promises. It continues the trace of headers.traceparent. If that's
//   missing or broken in any way, it starts a new one, with random digits and the flags 01.
// - traceId() returns the trace id of the request that it's called in. Outside any request: undefined.
// - outgoingHeaders() returns { traceparent } for a call to another service: the same trace id and flags, and a new random
//   step id each time. Outside any request: {}.
// - bound(fn) returns a function that calls fn with its arguments in the request in which bound() was called. That's
//   for listeners: an emitter that all requests share calls them while it serves somebody else.

const { randomBytes } = require('node:crypto');

let current;

function inRequest(headers, work) {
  current = { traceId: randomBytes(16).toString('hex') };
  return work();
}

const traceId = () => current?.traceId;

function outgoingHeaders() {
  return {};
}

const bound = (fn) => fn;

module.exports = { inRequest, traceId, outgoingHeaders, bound };
