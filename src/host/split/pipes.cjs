'use strict';
// Messages between two processes: in each direction one pipe for messages and one for wakeups. A message is its
// length in four bytes, then JSON. A side that waits for an answer reads the messages that arrive meanwhile. An idle
// side receives a wakeup in its event loop; wakeups of messages that have already been read are ignored.

const fs = require('node:fs');
const net = require('node:net');

const { readSync, writeSync } = fs;
const { parse, stringify } = JSON;
const { wait } = Atomics;
const neverNotified = new Int32Array(new SharedArrayBuffer(4));

const LONGEST = 32 << 20; // bytes

class Gone extends Error {}

// `ends`: the descriptors { read, write, wakeups, wake }. `take(message)` is called for each message with a wakeup.
function conversation(ends, take) {
  let buffer = Buffer.alloc(0);
  let taken = 0; // messages with a wakeup that were read
  let received = 0; // wakeups
  let read = 0;
  let gone = false;
  const chunk = Buffer.allocUnsafe(64 << 10);

  function fillBuffer(length) {
    while (buffer.length < length) {
      let count = 0;
      try {
        count = readSync(ends.read, chunk, 0, chunk.length, null);
      } catch (error) {
        if (error.code === 'EINTR') continue;
        if (error.code !== 'EAGAIN') throw error;
        wait(neverNotified, 0, 0, 1);
        continue;
      }
      if (count === 0) {
        gone = true;
        throw new Gone('the other process has ended');
      }
      buffer = buffer.length === 0 ? Buffer.from(chunk.subarray(0, count)) : Buffer.concat([buffer, chunk.subarray(0, count)]);
    }
  }

  function next() {
    if (gone) throw new Gone('the other process has ended');
    fillBuffer(4);
    const length = buffer.readUInt32LE(0);
    if (length > LONGEST) throw new RangeError('a message from the other process is too long');
    fillBuffer(4 + length);
    const text = buffer.toString('utf8', 4, 4 + length);
    buffer = buffer.subarray(4 + length);
    const [withWakeup, ...message] = parse(text);
    if (withWakeup === true) taken += 1;
    read += 1;
    return message;
  }

  function writeAll(descriptor, bytes) {
    let at = 0;
    while (at < bytes.length) {
      try {
        at += writeSync(descriptor, bytes, at);
      } catch (error) {
        if (error.code === 'EAGAIN' || error.code === 'EINTR') wait(neverNotified, 0, 0, 1);
        else {
          gone = true;
          throw new Gone('the other process has ended');
        }
      }
    }
  }

  function send(message, withWakeup) {
    const text = stringify([withWakeup, ...message]);
    const length = Buffer.byteLength(text);
    if (length > LONGEST) throw new RangeError('too much for another process');
    const bytes = Buffer.allocUnsafe(4 + length);
    bytes.writeUInt32LE(length, 0);
    bytes.write(text, 4);
    writeAll(ends.write, bytes);
    if (withWakeup) writeAll(ends.wake, Buffer.from([1]));
  }

  const wakeups = new net.Socket({ fd: ends.wakeups, readable: true, writable: false });
  wakeups.unref();

  return {
    wakeups,
    send,
    next,
    // Called with the number of wakeups that arrived.
    onWakeups(count) {
      received += count;
      while (taken < received && !gone) take(next());
    },
    countRead: () => read,
    isGone: () => gone,
  };
}

module.exports = { Gone, conversation };
