'use strict';
const http = require('node:http');
const path = require('node:path');
const { once } = require('node:events');
const { randomBytes } = require('node:crypto');
const { Readable, Writable } = require('node:stream');
const { after } = require('node:test');
const { gunzipSync, gzipSync } = require('node:zlib');
const { exportsOf } = require('../../support/exports-of.js');
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const step = ladder();
const words = `12.5 °C in Kiel, ${Math.floor(Math.random() * 9000)}\n`;
const COUNT = 2000;

step('a response is unpacked into a file', async () => {
  const server = http.createServer((req, res) => res.end(gzipSync(words.repeat(100)))).listen(0, '127.0.0.1');
  after(() => (server.closeAllConnections(), server.close()));
  await once(server, 'listening');
  const response = await fetch(`http://127.0.0.1:${server.address().port}`);
  const target = sink();
  const { error, value: finished } = await outcome('unpack(response, target)', async () => {
    await exported().unpack(response, target);
    return target.writableFinished;
  });
  if (error) throw whyFailed('unpack()', error);
  if (!finished) throw whyTooEarly();
  const text = target.content().toString();
  if (text !== words.repeat(100)) throw whyContent('unpack()', text, words.repeat(100));
});

step("a large body isn't collected", async () => {
  const body = bodyOf(chunksOf(gzipSync(randomBytes(COUNT * 1000))));
  const target = sink({ closed: true });
  const unpacking = outcome('unpack(response, target)', () => exported().unpack(new Response(body.stream), target));
  for (let i = 0; i < 500 && body.pulled < COUNT; i += 1) await turns(1);
  const { pulled } = body;
  target.open();
  const { error } = await unpacking;
  if (pulled >= COUNT) throw whyCollected("The file was slow and hasn't taken anything yet", pulled);
  if (error) throw whyFailed('unpack()', error);
});

step('when the target fails, the body is cancelled', async () => {
  const problem = new Error(`the disk is full ${Math.random()}`);
  const body = bodyOf(chunksOf(gzipSync(randomBytes(COUNT * 1000))));
  const { error } = await outcome('unpack(response, target)', () => exported().unpack(new Response(body.stream), sink({ problem })));
  if (error !== problem && error?.cause !== problem) throw whyOtherError('The target failed', problem, error);
  for (let i = 0; i < 50 && !body.cancelled; i += 1) await turns(1);
  if (!body.cancelled) throw whyNotCancelled();
});

step('when the body breaks, the target is closed', async () => {
  const problem = new Error(`the network is gone ${Math.random()}`);
  const body = bodyOf(chunksOf(gzipSync(randomBytes(50_000))), problem);
  const target = sink();
  const { error } = await outcome('unpack(response, target)', () => exported().unpack(new Response(body.stream), target));
  if (error !== problem && error?.cause !== problem) throw whyOtherError('The network broke in the middle of the body', problem, error);
  await turns(5);
  if (!target.destroyed) throw whyTargetOpen('The network broke');
});

step("a body that isn't gzip is an error", async () => {
  const body = bodyOf(chunksOf(Buffer.from('this is no gzip, '.repeat(120_000))));
  const target = sink();
  const { error, value } = await outcome('unpack(response, target)', () => exported().unpack(new Response(body.stream), target));
  if (!(error instanceof Error)) throw whyOtherError("The body wasn't gzip", 'an error of zlib', error ?? value);
  for (let i = 0; i < 50 && !(body.cancelled && target.destroyed); i += 1) await turns(1);
  if (!target.destroyed) throw whyTargetOpen("The body wasn't gzip");
  if (!body.cancelled) throw whyNotCancelled();
});

step('pack() gives a web stream of gzip bytes', async () => {
  const stream = exported().pack(Readable.from([words, words].map((chunk) => Buffer.from(chunk)), { objectMode: false }));
  if (!(stream instanceof ReadableStream)) throw whyNoWebStream(stream);
  const { error, value } = await outcome('new Response(pack(source)).arrayBuffer()', async () => Buffer.from(await new Response(stream).arrayBuffer()));
  if (error) throw whyFailed('pack()', error);
  let text;
  try {
    text = gunzipSync(value).toString();
  } catch (problem) {
    throw because(problem, lesson`What pack() gave me isn't gzip: ${said(problem)}. It begins with ${value.subarray(0, 12)}${value.toString() === words.repeat(2) ? `

      These are the bytes of the source, as they came. Which of your streams gives out the packed ones?` : ''}`);
  }
  if (text !== words.repeat(2)) throw whyContent('pack()', text, words.repeat(2));
});

step('pack() reads no more than somebody takes', async () => {
  const source = endless();
  const reader = exported().pack(source).getReader();
  await outcome('reader.read()', () => reader.read());
  await turns(300);
  if (source.count >= COUNT) throw whyCollected('The reader of pack() took one chunk and waits', source.count);
  const { error } = await outcome('reader.cancel()', () => reader.cancel());
  if (error) throw whyFailed('reader.cancel()', error);
  for (let i = 0; i < 50 && !source.destroyed; i += 1) await turns(1);
  if (!source.destroyed) throw whySourceOpen();
});

step('an error in the source reaches the reader', async () => {
  const problem = new Error(`the station is on fire ${Math.random()}`);
  const source = new Readable({ read() { this.push(words); setImmediate(() => this.destroy(problem)); } });
  const { error, value } = await outcome('new Response(pack(source)).text()', () => new Response(exported().pack(source)).arrayBuffer());
  if (error === problem || error?.cause === problem) return;
  throw whyOtherError('The source of pack() failed', problem, error ?? value);
});

// ---------------------------------------------------------------------------

const exported = () => exportsOf(path.join(__dirname, 'streams8_web.js'), 'unpack, pack');
const chunksOf = (bytes) => Array.from({ length: Math.ceil(bytes.length / 1000) }, (_, i) => bytes.subarray(i * 1000, (i + 1) * 1000));

// A body that counts its chunks, and knows whether it was cancelled. With a problem, it breaks after half of them.
function bodyOf(chunks, problem) {
  const body = { pulled: 0, cancelled: false };
  body.stream = new ReadableStream({
    pull(controller) {
      if (problem && body.pulled >= chunks.length / 2) return controller.error(problem);
      if (body.pulled >= chunks.length) return controller.close();
      controller.enqueue(new Uint8Array(chunks[body.pulled]));
      body.pulled += 1;
    },
    cancel() {
      body.cancelled = true;
    },
  }, { highWaterMark: 0 });
  return body;
}

function sink({ closed = false, problem } = {}) {
  const received = [];
  let waiting;
  const target = new Writable({
    write(chunk, encoding, done) {
      received.push(chunk);
      if (problem) done(problem);
      else if (closed) waiting = done;
      else setImmediate(done);
    },
    final: (done) => setImmediate(done),
  });
  target.content = () => Buffer.concat(received);
  target.open = () => {
    closed = false;
    waiting?.();
  };
  return target;
}

function endless() {
  const source = new Readable({
    read() {
      source.count += 1;
      this.push(source.count > COUNT ? null : randomBytes(1000));
    },
  });
  source.count = 0;
  return source;
}

async function outcome(what, call) {
  const { lost, ...result } = await unhandled(async (unheard) => {
    const promise = (async () => call())().then((value) => ({ value }), (error) => ({ error }));
    const settled = await within(4000, Promise.race([promise, unheard.first.then(() => ({}))]), lesson`
      I called ${what} and waited four seconds, but the promise hasn't settled. Which of the streams is waiting
      for another one, and for what?
    `);
    await turns(5);
    return { ...settled, lost: [...unheard] };
  });
  if (result.error?.name === 'Lesson') throw result.error;
  if (lost.length === 0) return result;
  throw because(lost[0], lesson`
    I called ${what}. An error came out, and nobody caught it:

        ${said(lost[0])}

    In a real program, Node would end now. pipe() doesn't pass errors on, and a promise needs somebody who awaits
    it or catches its error, even a pipeline that nobody waits for.
  `);
}

function whyFailed(name, error) {
  return because(error, lesson`
    Nothing was broken, but ${name} failed:

        ${said(error)}

    ${/lock/i.test(error.message)
      ? `A web stream has one reader at a time: getReader(), pipeTo(), fromWeb() and the response's own methods
    (text(), ...) each take it for themselves. Pick one of them.`
      : /incorrect header/.test(error.message)
        ? "These bytes weren't gzip any more. response.text() decodes them, and whatever isn't UTF-8 is lost. Leave bytes as bytes."
      : /stream\.Readable|ReadableStream/.test(error.message)
        ? 'fromWeb() makes a stream of Node from a web stream, and toWeb() goes the other way. Which kind do you have there?'
      : /ArrayBuffer|chunk/.test(error.message) ? "Bytes in web streams are Uint8Arrays (a Buffer is one). A string isn't." : 'Which line does the error come from?'}
  `);
}

function whyTooEarly() {
  return lesson`
    unpack()'s promise was fulfilled, but the target wasn't finished. Whoever waits for it will think the file is
    complete.

    pipe() and end() return at once: the bytes are still on their way. What tells you that the target has everything?
  `;
}

function whyContent(name, text, hoped) {
  return lesson`
    ${name} was done. I hoped for ${hoped.length} characters: ${show(JSON.stringify(hoped.slice(0, 30)))} ...
    I received ${text.length}: ${show(JSON.stringify(text.slice(0, 30)))} ...

    ${text.startsWith('\x1f') || text.includes('\uFFFD') ? 'These are gzip bytes, as they came. node:zlib unpacks them; nothing may turn them into text on the way.' : 'Is something missing, or there twice?'}
  `;
}

function whyCollected(what, pulled) {
  return lesson`
    ${what}. Meanwhile your code has read ${pulled} chunks: all there were. They're all in memory now.

    A body of 100 gigabytes would be, too. response.text() and arrayBuffer() wait for everything; a stream that's
    connected to the next one waits for it. (Web streams have back-pressure, too. But up to Node 22,
    DecompressionStream and Duplex.toWeb() count chunks where they should count bytes, and let thousands of them in.
    node:zlib doesn't.)
  `;
}

function whyOtherError(what, problem, error) {
  return lesson`
    ${what}: ${problem instanceof Error ? said(problem) : problem}
    I hoped for that error. I saw: ${error instanceof Error ? said(error) : `no error; the result was ${show(error)}`}

    ${error instanceof Error ? "The first error is the one that counts: it caused the others." : "Now somebody believes that everything is there. Who passes one stream's error on to the next?"}
  `;
}

function whyNotCancelled() {
  return lesson`
    Writing failed, and the promise was rejected: good. But the body wasn't cancelled: the server still thinks
    that somebody is listening, and the connection stays open with everything that's waiting in it.

    body.cancel() (or reader.cancel()) tells it. Streams that are connected by pipeline() or pipeTo() do that by themselves.
  `;
}

function whyTargetOpen(what) {
  return lesson`
    ${what}, and the promise was rejected: good. But the target is still open: with a real file, that's a handle
    that nobody gives back. pipeline() closes all of its streams when one fails; otherwise it's target.destroy().
  `;
}

function whyNoWebStream(stream) {
  return lesson`
    I called pack(source) and hoped for a web stream, a ReadableStream. I received:
    ${typeof stream?.pipe === 'function' ? 'a stream of Node' : show(stream)}

    ${stream instanceof Promise
      ? 'An async function returns a promise, and new Response() needs the stream itself. Nothing in pack() has to be awaited: the bytes come later.'
      : 'Readable has functions for both directions: fromWeb() and toWeb().'}
  `;
}

function whySourceOpen() {
  return lesson`
    The reader of pack() has cancelled: it doesn't want any more. But the source is still open, and nobody will
    read it.

    The cancellation reaches the stream that was turned into a web stream. Tell the stream before that one, too:
    pipe() doesn't, pipeline() does.
  `;
}
