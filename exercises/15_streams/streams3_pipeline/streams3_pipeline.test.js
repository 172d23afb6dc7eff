'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { PassThrough, Readable, Transform, Writable } = require('node:stream');
const { folder } = require('../../support/folder.js');
const { exportsOf } = require('../../support/exports-of.js');
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { outcomeOf, turns, unhandled } = require('../../support/unhandled.js');

const step = ladder();
const at = folder('streams3');
const names = ['reader', 'compressor', 'file'];
const words = `recording ${Math.floor(Math.random() * 9000)} `;

step('the promise waits until everything is written', async () => {
  let release;
  let settled = false;
  let early = true;
  const write = (chunk, encoding, done) => {
    early = settled;
    done();
  };
  const slow = new Writable({ write, final: (done) => (release = done) });
  const promise = call([Readable.from([words]), new PassThrough(), slow]);
  let refused;
  promise.then(() => (settled = true), (error) => {
    settled = true;
    refused = error;
  });
  for (let i = 0; i < 1000 && release === undefined; i += 1) await turns(1);
  await turns(20);
  if (refused !== undefined) throw refused?.name === 'Lesson' ? refused : whyFailed(refused);
  if (settled && early) {
    throw lesson`
      The promise was fulfilled before anything was written. Whoever waits for it will think the file is complete.

      Do you await or return the promise of the copying? (The functions of node:stream take a callback; those of
      node:stream/promises return a promise.)
    `;
  }
  if (settled) {
    throw lesson`
      The file had all its data, but was still busy writing the end of it to the disk. The promise was already
      fulfilled.

      The reader's 'end' says that everything was read; the file's 'finish' says that everything was written.
    `;
  }
  release?.();
  const { error } = await outcomeOf(() => promise, whyPending('all was well'));
  if (error) throw whyFailed(error);
});

step('a recording is copied', async () => {
  const target = at('copy.txt');
  const streams = [Readable.from([words, words]), capitals(), fs.createWriteStream(target)];
  const { error } = await outcome(streams, 'all is well');
  if (error) throw whyFailed(error);
  const content = fs.existsSync(target) ? fs.readFileSync(target, 'utf8') : '';
  if (content === words.toUpperCase().repeat(2)) return;
  throw lesson`
    I archived two chunks. When the promise was fulfilled, the file had: ${show(content) || '(nothing)'}

    ${content === '' ? 'Is the promise fulfilled too early? Whoever waits for it will think the file is complete.' : 'Everything that comes out of the compressor belongs in the file, and nothing else.'}
  `;
});

for (const [i, name] of names.entries()) {
  step(`the ${name} fails`, async () => {
    for (const early of [false, true]) {
      const problem = new Error(`the ${name} is broken ${Math.random()}`);
      const streams = [endless(), new PassThrough(), sink()];
      if (name === 'file') streams[2] = sink(early ? undefined : problem);
      const what = `the ${name} failed${early ? ' at once' : ''}`;
      const { error, value } = await outcome(streams, what, (started) => {
        if (early) streams[i].destroy(problem);
        else if (i < 2) started.then(() => streams[i].destroy(problem));
      });
      if (error === undefined) throw whyNoError(what, problem, value);
      if (error !== problem && error?.cause !== problem) throw whyOtherError(what, problem, error);
      await turns(5);
      const open = names.filter((_, n) => !streams[n].destroyed);
      if (open.length > 0) throw whyOpen(what, open, name);
    }
  });
}

step("a file that can't be opened", async () => {
  const streams = [endless(), new PassThrough(), fs.createWriteStream(at('no such folder', 'copy.txt'))];
  const { error, value } = await outcome(streams, "the file couldn't be opened");
  if (error?.code !== 'ENOENT' && error?.cause?.code !== 'ENOENT') throw whyNoError("the file couldn't be opened", 'ENOENT', error ?? value);
  await turns(5);
  const open = names.filter((_, n) => !streams[n].destroyed);
  if (open.length > 0) throw whyOpen("the file couldn't be opened", open, 'file');
});

step("a reader that's closed halfway is an error, too", async () => {
  const streams = [endless(), new PassThrough(), sink()];
  const { error } = await outcome(streams, 'somebody closed the reader (without an error) before it had ended', (started) => started.then(() => streams[0].destroy()));
  if (error instanceof Error) return;
  throw lesson`
    Somebody closed the reader before it had ended. There was no 'error' and no 'end', only 'close'. The promise was fulfilled.

    Half a recording isn't a recording. Node has a function that watches for all of these endings: pipeline()
  `;
});

// ---------------------------------------------------------------------------

const capitals = () => new Transform({ transform: (chunk, encoding, done) => done(null, String(chunk).toUpperCase()) });

// It has data for ever. `started` is a promise: some of it was read.
function endless() {
  let reads = 0;
  let start;
  const started = new Promise((resolve) => (start = resolve));
  const reader = new Readable({
    read() {
      reads += 1;
      if (reads === 3) start();
      setImmediate(() => this.push(words));
    },
  });
  return Object.assign(reader, { started });
}

const sink = (problem) => new Writable({ write: (chunk, encoding, done) => setImmediate(() => done(problem)) });

async function call(streams) {
  const { archive } = exportsOf(path.join(__dirname, 'streams3_pipeline.js'), 'archive');
  return archive(...streams);
}

async function outcome(streams, what, disturb = () => {}) {
  const { value, error, lost } = await unhandled(async (unheard) => {
    const promise = call(streams).then((result) => ({ value: result }), (problem) => ({ error: problem }));
    disturb(streams[0].started);
    const result = await within(4000, Promise.race([promise, unheard.first.then(() => ({}))]), whyPending(what));
    await turns(5);
    return { ...result, lost: [...unheard] };
  });
  if (lost.length > 0) throw whyLost(what, lost[0]);
  return { value, error };
}

function whyPending(what) {
  return lesson`
    I called archive(), and ${what}. After four seconds, the promise hasn't settled. Anyone waiting for it waits
    forever.

    ${/closed/.test(what)
      ? "There's no 'error' and no 'end' then: the reader emits only 'close', and pipe() doesn't end the next stream.\nNode has a function that connects streams and watches for every kind of ending."
      : /reader|compressor/.test(what)
        ? "pipe() carries data, but not errors: only a stream's own listeners hear its 'error', and the next stream\nisn't ended. Node has a function that connects streams and looks after all of them."
        : 'Which event should have settled it?'}
  `;
}

function whyLost(what, error) {
  return because(error, lesson`
    I called archive(), and ${what}. The error didn't reach anybody, and the program would have ended:

        ${said(error)}

    An 'error' that no listener hears is thrown. pipe() doesn't add one to the stream it reads from, and a promise
    that nobody awaits or returns is rejected into the void. Each of the three streams can fail.
  `);
}

function whyFailed(error) {
  return because(error, lesson`
    I archived a recording and nothing was broken, but the promise was rejected:

        ${said(error)}
  `);
}

function whyNoError(what, problem, value) {
  return lesson`
    I called archive(), and ${what}: ${problem instanceof Error ? said(problem) : problem}
    I hoped the promise would be rejected with that error. It was fulfilled, with ${show(value)}.

    Now somebody deletes the original. Is the promise of the copying returned (or awaited), and does its error
    come through?
  `;
}

function whyOtherError(what, problem, error) {
  return because(error, lesson`
    I called archive(), and ${what}: ${said(problem)}
    The promise was rejected with a different error:

        ${said(error)}

    ${error?.code === 'ERR_STREAM_PREMATURE_CLOSE'
      ? "That one only says that a stream was closed early. What counts is the first error: it's the cause of everything that follows."
      : 'Whoever repairs it needs the error that came first.'}
  `);
}

function whyOpen(what, open, name) {
  return lesson`
    I called archive(), and ${what}. The promise was rejected: good. But still open: the ${open.join(' and the ')}.

    ${open.includes('file')
      ? 'An open file costs a handle until the program ends. After a few thousand of them, no file can be opened any more (EMFILE).'
      : 'A stream that nobody reads or writes any more keeps what it holds: a cable, a file, memory.'}
    The ${name} failed, and nobody told the others. A rejected promise closes nothing; destroy() does, and
    there's a function in node:stream that does it for all of them.
  `;
}
