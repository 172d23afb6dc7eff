'use strict';
const path = require('node:path');
const { Writable } = require('node:stream');
const { exportsOf } = require('../../support/exports-of.js');
const { because, ladder, lesson, said, show, within } = require('../../support/teacher.js');
const { turns, unhandled } = require('../../support/unhandled.js');

const step = ladder();
const number = 1000 + Math.floor(Math.random() * 9000); // four digits: the lines of two runs are equally long
const MARK = 100;

step('a closed drive makes the catalogue wait', async () => {
  const file = drive();
  const books = catalogue(10_000);
  const result = await write(books, file, { open: false });
  if (result.error) throw whyFailed(result.error);
  if (file.writableHighWaterMark !== MARK || file.changed) throw whyChanged(file);
  if (file.peak > MARK + 30) throw whyPeak(file.peak, books.made);
  if (books.made > 9000) throw whyAllMade(books.made); // the buffers of two streams in front of the file hold less
  file.release();
  const end = await result.end();
  if (end.error) throw whyFailed(end.error);
  if (!file.writableFinished) throw file.writableEnded ? whyTooEarly('10,000 books', file) : whyNotEnded('10,000 books');
  expectText(file, books.text(), '10,000 books');
  if (file.peak > MARK + 30) throw whyPeak(file.peak, books.made);
});

step('a short catalogue arrives', async () => {
  const file = drive();
  const result = await write(['Emma', `Ulysses ${number}`], file, { open: true });
  if (result.error) throw whyFailed(result.error);
  if (!file.writableFinished) throw file.writableEnded ? whyTooEarly('two books', file) : whyNotEnded('two books');
  expectText(file, `Emma\nUlysses ${number}\n`, 'two books');
});

step('the promise waits until everything is written', async () => {
  const file = drive();
  const result = await write(['Emma'], file, { open: false });
  if (result.settled) throw whyTooEarly('one book', file);
});

step('an empty catalogue is an empty file', async () => {
  const file = drive();
  const result = await write([], file, { open: true });
  if (result.error) throw whyFailed(result.error);
  if (!file.writableFinished) throw whyNotEnded('no books');
});

step('an error from the drive reaches the caller', async () => {
  for (const waiting of [true, false]) {
    const problem = new Error(`the drive is gone ${number}`);
    const file = drive();
    const books = waiting ? catalogue(10_000) : ['Emma'];
    const result = await write(books, file, { open: false });
    file.breakDown(problem);
    const { error, value } = await result.end(whyNotTold);
    if (error === problem || error?.cause === problem) continue;
    throw lesson`
      The drive failed ${waiting ? 'while the catalogue was waiting for it' : 'while it wrote the last line'}: ${said(problem)}
      I hoped the promise would be rejected with that error. I saw: ${error ? said(error) : `it was fulfilled with ${show(value)}`}

      Nobody would miss the books until they looked for one. Which of the things you wait for tells you about an
      error? (The callbacks of write() and end() are called then, too, with the error as their argument. And a catch
      that only logs an error makes a success of it.)
    `;
  }
});

step('no listener is left behind', async () => {
  const file = drive();
  const result = await write(catalogue(2000), file, { open: true });
  if (result.error) throw whyFailed(result.error);
  if (!(file.mostListeners > 8)) return;
  throw lesson`
    While 2000 books were written, the file had up to ${file.mostListeners} listeners at the same time.

    A listener that's added for each line and never removed stays until the end. Node warns about it
    (MaxListenersExceededWarning). Which of yours could be added just once, or be removed after its call?
  `;
});

// ---------------------------------------------------------------------------
// Below: a drive that takes nothing until it is told to, and the words.

// It counts what waits in the buffer after each write. release() opens it, breakDown(error) lets it fail.
function drive() {
  const received = [];
  let opened = false;
  let waiting;
  let problem;
  const file = new Writable({
    highWaterMark: MARK,
    write(chunk, encoding, done) {
      received.push(chunk);
      if (problem) done(problem);
      else if (opened) setImmediate(done);
      else waiting = done;
    },
    final(done) {
      if (problem) done(problem);
      else if (opened) setImmediate(done);
      else waiting = done;
    },
  });
  const { write } = file;
  file.peak = 0;
  file.mostListeners = 0;
  file.write = function (...args) {
    const more = write.apply(file, args);
    file.peak = Math.max(file.peak, file.writableLength);
    const counts = file.eventNames().map((name) => file.listenerCount(name));
    file.mostListeners = Math.max(file.mostListeners, ...counts, 0);
    return more;
  };
  file.text = () => Buffer.concat(received).toString();
  const next = (error) => {
    const done = waiting;
    waiting = undefined;
    done?.(error);
  };
  file.release = () => {
    opened = true;
    next();
  };
  file.breakDown = (error) => {
    problem = error;
    next(error);
  };
  return file;
}

// Books that are made when somebody asks for the next one.
function catalogue(count) {
  const title = (i) => `book ${i} of ${number}`;
  return {
    made: 0,
    text: () => Array.from({ length: count }, (_, i) => `${title(i)}\n`).join(''),
    *[Symbol.iterator]() {
      for (let i = 0; i < count; i += 1) {
        this.made += 1;
        yield title(i);
      }
    },
  };
}

async function write(books, file, { open }) {
  const { writeCatalogue } = exportsOf(path.join(__dirname, 'streams4_backpressure.js'), 'writeCatalogue');
  let settled = false;
  const watched = (body) => unhandled(async (lost) => {
    const result = await body(lost);
    await turns(5);
    if (lost.length > 0) throw whyLost(lost[0]);
    return result;
  });
  let ending;
  const first = await watched(async (lost) => {
    ending = (async () => writeCatalogue(books, file))().then((value) => ({ value }), (error) => ({ error }));
    ending.then(() => (settled = true));
    if (open) {
      file.release();
      return within(4000, Promise.race([ending, lost.first.then(() => ({}))]), whyPending());
    }
    await turns(100);
    return {};
  });
  return { ...first, settled, end: (stuck = whyPending) => watched((lost) => within(4000, Promise.race([ending, lost.first.then(() => ({}))]), stuck())) };
}

function whyPending() {
  return lesson`
    The drive took everything it was given, but after four seconds the promise hasn't settled.

    What do you wait for? 'drain' comes once, after write() has returned false and the buffer is empty again;
    'finish' comes after end(). If you wait for an event that has already happened, or that never comes, you wait
    forever.
  `;
}

function whyNotTold() {
  return lesson`
    The drive failed, and after four seconds the promise hasn't settled. Anyone waiting for it waits forever.

    A stream that has failed emits 'error' and 'close', but neither 'drain' nor 'finish'. once() of node:events
    also hears 'error', and rejects; stream.once(name, resolve) hears only its one event.
  `;
}

function whyFailed(error) {
  return because(error, lesson`
    The drive was fine, but the promise was rejected:

        ${said(error)}

    ${error.code === 'ERR_STREAM_WRITE_AFTER_END' ? 'Nothing can be written after end(). It belongs after the last line.' : 'Which line does the error come from?'}
  `);
}

function whyLost(error) {
  return because(error, lesson`
    An error came out, and nobody caught it:

        ${said(error)}

    A stream's 'error' that nobody listens to ends the program. So does a promise that's rejected while nobody
    waits for it: if you make one now to await later, it needs a catch in the meantime.
  `);
}

function whyTooEarly(what, file) {
  return lesson`
    I wrote ${what}. The drive hasn't taken everything yet (${file.writableLength} bytes wait in the buffer), but
    the promise was already fulfilled.

    write() puts a line into the buffer, and end() says that no more will come. Everything is written when
    'finish' comes.
  `;
}

function whyChanged(file) {
  return lesson`
    The highWaterMark of the file is ${file.writableHighWaterMark} now; it was ${MARK}. A larger buffer holds more
    of the catalogue, but it's never large enough for all of it. The stream tells you when it has had enough: look
    at what write() returns.
  `;
}

function whyPeak(peak, made) {
  return lesson`
    The drive was closed, but the catalogue went on: ${made} books were made, and up to ${peak} bytes were waiting
    in the buffer at once. Its highWaterMark is ${MARK} bytes.

    write() never refuses anything. It puts the line into the buffer and returns false when there's too much in
    it: "please wait". When the buffer is empty again, the stream emits 'drain'.
  `;
}

function whyAllMade(made) {
  return lesson`
    The file's buffer was never too full. But while the drive was closed, ${made} books were taken out of the
    catalogue. Where are they now? In a list of yours, they take up the same memory.

    The catalogue makes a book when you ask for it. Ask for the next one when there's room for it.
  `;
}

function whyNotEnded(what) {
  return lesson`
    I wrote ${what}, and the promise was fulfilled. But the file wasn't ended: it's still waiting for more lines.
    end() says that there are no more.
  `;
}

const short = (line) => show(JSON.stringify(line.length > 60 ? `${line.slice(0, 60)} ...` : line));

function expectText(file, hoped, what) {
  const text = file.text();
  if (text === hoped) return;
  const [lines, wanted] = [text.split('\n'), hoped.split('\n')];
  const at = wanted.findIndex((line, i) => line !== lines[i]);
  throw lesson`
    I wrote ${what}, and the promise was fulfilled. Line ${at + 1} of the file should be ${short(wanted[at])} and is ${short(lines[at] ?? '(not there)')}.
    (The file has ${lines.length - 1} lines of ${wanted.length - 1}.)

    ${text.replaceAll('\n', '') === hoped.replaceAll('\n', '')
      ? `All the books are there, but not one line for each. Every line ends with \\n, and write() doesn't add it.`
      : lines.length < wanted.length ? 'A line is lost. write() took it, even when it returned false: false doesn\'t mean "no".' : 'Is a line written twice? write() took it, even when it returned false.'}
  `;
}
