'use strict';
const path = require('node:path');
const { everyWordOnce, printedBy, tooEarly, words } = require('../../support/prediction.js');
const { ladder, lesson, load, show } = require('../../support/teacher.js');

const step = ladder();
const file = path.join(__dirname, 'threadpool1_who_waits.js');
const labels = ['lookup', 'main', 'pbkdf2', 'stat', 'tcp', 'timer'];
const others = ['child', 'gzip', 'http', 'randomBytes', 'readFile', 'resolve4'];
const WORD = /[a-z0-9]+/g;
const oneThread = { env: { UV_THREADPOOL_SIZE: '1' } };

// On a busy machine, or where processes start slowly, pbkdf2 may be done before words that wait for nobody. Such a run
// says nothing, so it is made again with more rounds of pbkdf2.
async function undisturbed(program, printed, early) {
  let order;
  for (let factor = 1; factor <= 27; factor *= 3) {
    const options = factor === 1 ? oneThread : { ...oneThread, flags: ['--import', withMoreRounds(factor)] };
    order = await printedBy(path.join(__dirname, program), printed, options);
    const free = order.slice(0, order.indexOf('pbkdf2'));
    if (early.every((word) => free.includes(word))) break;
  }
  return order;
}

function withMoreRounds(factor) {
  const code = `import crypto from 'node:crypto';
    const { pbkdf2 } = crypto;
    crypto.pbkdf2 = (password, salt, rounds, ...rest) => pbkdf2(password, salt, rounds * ${factor}, ...rest);`;
  return `data:text/javascript,${encodeURIComponent(code)}`;
}

step('every word of program.js is there exactly once', () => {
  everyWordOnce(prediction(), labels, `
    Which of these calls does the operating system handle, and which ones need a thread that waits
    or computes? There's only one such thread.
  `.trim());
});

step('the order is the order Node prints them in', async () => {
  const mine = prediction();
  const wrong = tooEarly(mine, await undisturbed('program.js', labels, ['tcp']));
  if (!wrong) return;
  throw lesson`
    ${wrong.facts}

    ${whyWaits(wrong)}
  `;
});

step('second.js: who needs no thread of the pool', async () => {
  const { beforePbkdf2: value } = load(file) ?? {};
  const mine = words(value, 'beforePbkdf2', "exports.beforePbkdf2 = ['gzip', ...]", WORD).filter((word) => word !== 'pbkdf2');
  const odd = mine.find((word) => !lower(others).includes(word));
  if (odd !== undefined) {
    throw lesson`
      second.js never prints "${odd}". Besides pbkdf2 it prints ${others.length} words:

          ${others.join('  ')}
    `;
  }
  const real = await undisturbed('second.js', [...others, 'pbkdf2'], ['child', 'http', 'resolve4']);
  const free = real.slice(0, real.indexOf('pbkdf2'));
  const waits = others.find((word) => mine.includes(word.toLowerCase()) && !free.includes(word));
  if (waits) {
    throw lesson`
      You say that ${waits} comes before pbkdf2. It came after it: it had to wait for the thread.

      ${pooled[waits]}
    `;
  }
  const missed = others.filter((word) => free.includes(word) && !mine.includes(word.toLowerCase()));
  if (missed.length === 0) return;
  throw lesson`
    ${mine.length === 0 ? 'Your list beforePbkdf2 is empty.' : `What you wrote is right: ${show(others.filter((word) => mine.includes(word.toLowerCase())).join(', '))}.`}
    ${missed.length === 1 ? 'One more word came' : `${missed.length} ${mine.length === 0 ? '' : 'more '}words came`} out before pbkdf2${missed.length === 1 ? '' : `, and one of them is ${missed[0]}`}.

    ${missed.length === 1 ? 'Go through the rest again. Which call is neither work for the processor nor a file?' : notPooled[missed[0]]}
  `;
});

// ---------------------------------------------------------------------------

const lower = (list) => list.map((word) => word.toLowerCase());

function prediction() {
  const { prediction: value } = load(file) ?? {};
  return words(value, 'prediction', "exports.prediction = ['main', ...]", WORD);
}

const pooled = {
  readFile: `Operating systems have no file reads that work like sockets everywhere, so libuv lets a thread
of its pool do a blocking read. "Asynchronous" means: it blocks somebody else.`,
  gzip: "Compressing is work for a processor. Somebody has to do it, and it shouldn't be your thread.",
  randomBytes: 'With a callback, randomBytes() is work that Node hands to the pool, just like pbkdf2().',
};

const notPooled = {
  http: `A socket is watched by the operating system, which tells libuv when there's something to read
(epoll, kqueue, IOCP). No thread has to wait for it, as long as the address is a number.`,
  resolve4: `dns.resolve4() isn't dns.lookup(). It asks a DNS server itself, over a socket; lookup() asks
the operating system, in a call that blocks a thread.`,
  child: `A child process is another process: the operating system runs it, and tells libuv when it has
ended. What would a thread do meanwhile?`,
};

// The first word that is too early, and what it should have waited for.
function whyWaits({ early, next, waiting }) {
  if (next === 'main') {
    return `The line print('main')() is run right away, on the one thread that runs your JavaScript. All the others
      are callbacks: none of them can run before that line has.`;
  }
  if (next === 'timer' && early === 'pbkdf2') {
    return `crypto.pbkdf2() with a callback doesn't block JavaScript: the timer came in between, while the pool
      was still computing. Only pbkdf2Sync() would hold everything up.`;
  }
  if (next === 'timer') {
    return `When the listening callback has ended, the timer has been due for some milliseconds. The loop looks at
      its timers before it asks the operating system for news (the poll phase).`;
  }
  if (next === 'tcp' && early === 'pbkdf2') {
    return `You let the network wait for pbkdf2, as if it needed the pool's thread. It doesn't: the operating
      system watches sockets and tells libuv when data has come. Nobody has to wait in a thread.`;
  }
  if (next === 'tcp') {
    return `${early} needs the pool, and its only thread is busy with pbkdf2 for a long time. Which of the calls
      needs no thread at all?`;
  }
  if (waiting.includes('pbkdf2')) {
    return `${early} is asynchronous, and still it needs a thread of the pool: somebody has to make the blocking
      call. There's one thread, and pbkdf2 came first.`;
  }
  return `Two of the pool's jobs are left. The pool is a queue: whatever was asked for first is done first,
      whatever it is.`;
}
