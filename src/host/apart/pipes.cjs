'use strict';
// Two processes in conversation: messages on one pipe each way, and a bell beside it. A message is its
// length in four bytes, then JSON. Who waits for an answer reads the messages that come meanwhile. Who
// waits for nothing hears the bell in the event loop; bells of messages that were read already are let pass.

const fs = require('node:fs');
const net = require('node:net');

const { readSync, writeSync } = fs;
const { parse, stringify } = JSON;
const { wait } = Atomics;
const nobody = new Int32Array(new SharedArrayBuffer(4));

const LONGEST = 32 << 20; // bytes

class Gone extends Error {}

// `ends`: the descriptors { read, write, hear, ring }. `take(message)` is called for each that comes by itself.
function conversation(ends, take) {
  let buffer = Buffer.alloc(0);
  let taken = 0; // of the messages with a bell
  let heard = 0;
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
        wait(nobody, 0, 0, 1);
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
    const [withBell, ...message] = parse(text);
    if (withBell === true) taken += 1;
    read += 1;
    return message;
  }

  function writeAll(descriptor, bytes) {
    let at = 0;
    while (at < bytes.length) {
      try {
        at += writeSync(descriptor, bytes, at);
      } catch (error) {
        if (error.code === 'EAGAIN' || error.code === 'EINTR') wait(nobody, 0, 0, 1);
        else {
          gone = true;
          throw new Gone('the other process has ended');
        }
      }
    }
  }

  function send(message, withBell) {
    const text = stringify([withBell, ...message]);
    const length = Buffer.byteLength(text);
    if (length > LONGEST) throw new RangeError('too much for another process');
    const bytes = Buffer.allocUnsafe(4 + length);
    bytes.writeUInt32LE(length, 0);
    bytes.write(text, 4);
    writeAll(ends.write, bytes);
    if (withBell) writeAll(ends.ring, Buffer.from([1]));
  }

  const bell = new net.Socket({ fd: ends.hear, readable: true, writable: false });
  bell.unref();

  return {
    bell,
    send,
    next,
    // Called by whoever hears it.
    answer(count) {
      heard += count;
      while (taken < heard && !gone) take(next());
    },
    countRead: () => read,
    isGone: () => gone,
  };
}

module.exports = { Gone, conversation };
