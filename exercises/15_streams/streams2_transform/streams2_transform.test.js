'use strict';
const path = require('node:path');
const { Readable, Writable } = require('node:stream');
const { pipeline } = require('node:stream/promises');
const { calmly } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');
const { because, ladder, lesson, said, show } = require('../../support/teacher.js');
const { watchTransform } = require('../../support/thrown-in-stream.js');
const { outcomeOf, turns } = require('../../support/unhandled.js');

const step = ladder();
const number = Math.floor(Math.random() * 9000);
const message = `arrive at ${number}, bring Tea`;
const wired = `${message.toUpperCase()} STOP`;

step('a message goes through in capital letters, with STOP at the end', async () => {
  const { received, error } = await send([message]);
  if (error) throw whyFailed(error, [message]);
  expect(received, wired, [message]);
});

step('the chunks may be cut anywhere', async () => {
  for (const chunks of [[...message], message.match(/.{1,4}/g), ['', message, '']]) {
    const { received, error } = await send(chunks);
    if (error) throw whyFailed(error, chunks);
    expect(received, wired, chunks);
  }
});

step('an empty message is a STOP', async () => {
  const { received, error } = await send([]);
  if (error) throw whyFailed(error, []);
  expect(received, ' STOP', []);
});

step('a byte above 127 is an error', async () => {
  for (const byte of [128, 195, 255]) {
    for (const before of ['', 'dear ']) {
      const { received, error } = await send([Buffer.concat([Buffer.from(before), Buffer.from([byte]), Buffer.from('x')])]);
      if (error === undefined) throw whyNoError(byte, received);
      if (!(error instanceof Error) || !error.message.includes(String(byte)) || error.code?.startsWith?.('ERR_')) throw whyOtherError(byte, error);
    }
  }
  const { received, error } = await send([Buffer.from([127]), 'ok']);
  if (error) throw lesson`I sent the byte 127, which is the last one of ASCII, and got an error: ${said(error)}`;
  for (let byte = 0; byte < 128; byte += 1) {
    const sign = String.fromCharCode(byte);
    const { received: got } = byte === 127 ? { received: received[0] } : await send([sign]);
    if (got[0] !== sign.toUpperCase()) throw whySign(byte, got[0]);
  }
  expect(received, '\x7fOK STOP', ['(the byte 127)', 'ok']);
  await failsAlone();
});

step('everything before the error has arrived, and nothing after it', async () => {
  const { received, error } = await send(['good ', Buffer.from([200]), ' more']);
  if (!error) throw whyNoError(200, received);
  if (received === 'GOOD ') return;
  throw lesson`
    I sent three chunks: 'good ', the byte 200, ' more'. The pipeline failed, as it should. On the wire was: ${show(JSON.stringify(received))}
    I hoped for "GOOD ": each chunk is sent on once it has been read, and nothing is after the error.
  `;
});

step('every telegraph has its own message', async () => {
  const [first, second] = await Promise.all([send(['one', ' two']), send(['three', ' four'])]);
  for (const { error } of [first, second]) if (error) throw whyFailed(error, ['one', ' two']);
  expect(first.received, 'ONE TWO STOP', ['one', ' two']);
  expect(second.received, 'THREE FOUR STOP', ['three', ' four']);
});

// ---------------------------------------------------------------------------

// Without a pipeline, which would close the stream itself.
async function failsAlone() {
  const telegraph = make();
  if (typeof telegraph === 'function') return;
  telegraph.on('error', () => {});
  telegraph.resume();
  telegraph.write(Buffer.from([200]));
  for (let i = 0; i < 50 && !telegraph.destroyed; i += 1) await turns(1);
  if (telegraph.destroyed) return;
  throw lesson`
    I wrote the byte 200 into your stream, without a pipeline around it. It emitted 'error', but it isn't destroyed:
    it waits for a callback that never comes, and so does everyone who writes to it.

    emit('error') only tells the listeners. callback(error) tells the stream: it emits 'error' itself, and closes.
  `;
}

const used = new Set();

function make() {
  const { createTelegraph } = exportsOf(path.join(__dirname, 'streams2_transform.js'), 'createTelegraph');
  const telegraph = calmly('called createTelegraph()', () => createTelegraph());
  if (typeof telegraph === 'object' && used.has(telegraph)) {
    throw lesson`
      I called createTelegraph() twice, and received the same stream again. A stream can be used only once: when
      its message has ended, it's over. Make a new one in each call.
    `;
  }
  used.add(telegraph);
  if (typeof telegraph === 'function' || typeof telegraph?.pipe === 'function') return telegraph;
  throw lesson`
    I called createTelegraph() and hoped for a stream. I received: ${show(telegraph)}
  `;
}

async function send(chunks) {
  const received = [];
  const sent = chunks.map((chunk) => Buffer.from(chunk)).filter((chunk) => chunk.length > 0);
  const before = sent.map(String);
  const source = Readable.from(sent, { objectMode: false });
  const wire = new Writable({ write: (chunk, encoding, callback) => { received.push(chunk); callback(); } });
  const telegraph = make();
  const seen = watchTransform(telegraph);
  const result = await outcomeOf(() => pipeline(source, telegraph, wire), whyHanging(chunks));
  if (seen.thrown !== undefined) throw whyLost(seen.thrown);
  if (result.lost !== undefined) throw whyLost(result.lost);
  const changed = sent.findIndex((chunk, i) => String(chunk) !== before[i]);
  if (changed >= 0) throw whyChanged(before[changed], String(sent[changed]));
  return { received: Buffer.concat(received).toString('latin1'), error: result.error };
}

const shown = (chunks) => (chunks.length === 0 ? '(nothing)' : chunks.slice(0, 6).map((chunk) => JSON.stringify(String(chunk))).join(' ') + (chunks.length > 6 ? ' ...' : ''));

function expect(received, hoped, chunks) {
  if (received === hoped) return;
  const without = received.replaceAll(' STOP', '');
  throw lesson`
    I sent ${chunks.length === 1 ? 'a chunk' : `${chunks.length} chunks`}:  ${shown(chunks)}
    I hoped for:   ${JSON.stringify(hoped)}
    On the wire:   ${JSON.stringify(received)}

    ${received === hoped.slice(0, -5)
      ? 'STOP is missing. A Transform has a second function, called once when the input has ended: flush(callback).'
      : without === hoped.slice(0, -5)
        ? 'STOP belongs after the last chunk, once. transform() is called for every chunk; which function is called at the end?'
        : received.length > hoped.length && without.length >= 2 * (hoped.length - 5)
          ? 'Everything is there twice. push(x) sends x on, and so does callback(null, x). One of the two is enough.'
          : received.toUpperCase() === hoped && received !== hoped
            ? "The letters haven't changed."
            : received.includes('[object') || /^[\d,]+/.test(received) ? 'A chunk is a Buffer. toString() turns it into text.' : 'Compare the two lines. Is something missing, or in a different place?'}
  `;
}

function whySign(byte, got) {
  return lesson`
    I sent the byte ${byte}, which is ${show(JSON.stringify(String.fromCharCode(byte)))} in ASCII. On the wire: ${show(JSON.stringify(got))}

    Only the 26 small letters become capital letters. They're the bytes 97 to 122; all other bytes stay as they are.
  `;
}

function whyChanged(before, after) {
  return lesson`
    I sent the chunk ${JSON.stringify(before)}. Afterwards, my own Buffer contained ${JSON.stringify(after)}.

    A stream doesn't copy its chunks: the Buffer in transform() is the sender's. A second reader of the same source
    would now see capital letters, too. Put the result into a new Buffer or string.
  `;
}

function whyHanging(chunks) {
  return lesson`
    I sent ${shown(chunks)} through your stream and waited four seconds. The pipeline hasn't ended.

    transform() gets a callback, and so does flush(). The next chunk, or the end, comes only after it has been
    called: once for each chunk, on every path through the function. Which path leaves it out?
  `;
}

function whyFailed(error, chunks) {
  return because(error, lesson`
    I sent ${shown(chunks)}, which is plain ASCII, but the pipeline failed:

        ${typeof error === 'string' || Buffer.isBuffer(error) ? `${JSON.stringify(String(error))} (this isn't an Error)` : said(error)}

    ${typeof error === 'string' || Buffer.isBuffer(error)
      ? 'The first argument of the callback is the error, the second one is the data. If all is well, the first is null.'
      : error.code === 'ERR_MULTIPLE_CALLBACK'
        ? 'The callback was called twice for the same chunk. Call it once, and leave the function after an error, too.'
        : error.code === 'ERR_INVALID_ARG_TYPE' || error.code === 'ERR_INVALID_RETURN_VALUE' ? 'Only strings and Buffers go through this stream.' : 'Which line does the error come from?'}
  `);
}

function whyLost(error) {
  return because(error, lesson`
    An error was thrown in your stream:

        ${said(error)}

    ${error?.code === 'ERR_METHOD_NOT_IMPLEMENTED' ? whatIsMissing : whereItGoes}
  `);
}

const whatIsMissing = `A Transform needs a function that does the work: transform(chunk, encoding, callback) in its options, or
    _transform() in a class.`;
const whereItGoes = `The stream calls transform(), and no \`try\` of yours is around that call. Up to Node 22 the program ends.
Report an error to the stream with the callback: callback(error).`;

function whyNoError(byte, received) {
  return lesson`
    I sent a chunk with the byte ${byte} and hoped the pipeline would fail. It succeeded. On the wire:
    ${JSON.stringify(received)}

    Now somebody far away is reading something that nobody wrote. If a letter can't be sent, say so. (Look at the
    bytes. In a string, ${byte} has already become another character.)
  `;
}

function whyOtherError(byte, error) {
  return because(error, lesson`
    I sent a chunk with the byte ${byte}. The pipeline failed, as it should, with this error:

        ${said(error)}

    ${error?.code === 'ERR_MULTIPLE_CALLBACK'
      ? "After callback(error) the function went on and called the callback again. A callback doesn't end the function; `return` does."
      : error instanceof Error && error.message.includes('65533') ? `${byte} is the number of the byte. 65533 (U+FFFD) is the character that takes the place of a byte that isn't UTF-8: in a string, ${byte} is lost.`
      : error instanceof Error ? `I hoped for your own error, with the number ${byte} in its message: whoever looks for the bad letter needs it.` : 'Errors are objects of the class Error: new Error(...)'}
  `);
}
