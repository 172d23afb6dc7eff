'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { ladder, lesson, load, run, show } = require('../../support/teacher.js');

const file = path.join(__dirname, 'tick3_starvation.js');
const step = ladder();
let seen; // what shop.js reported

step('all products are written, and then done() is called', async () => {
  const { reindex } = load(file) ?? {};
  if (typeof reindex !== 'function') {
    throw lesson`
      I did:   const { reindex } = require('./tick3_starvation.js');
      reindex is ${show(reindex)}. shop.js needs the function under that name, as before.
    `;
  }
  seen = await openShop();
  const { total, written, inOrder, done } = seen;
  const [first] = done;
  if (done.length !== 1 || written !== total || first.written !== total || !inOrder || first.result !== total) {
    throw whyNotDone(seen);
  }
});

step('meanwhile the shop answers, and its timer ticks', () => {
  if (seen.answers < 3 || seen.timers < 3) throw whyStarved(seen);
});

step('an empty shop is done, too', () => {
  const { written, done } = seen.few;
  if (written.join() === '0,1,2' && [...done].sort().join() === '0,3') return;
  throw lesson`
    shop.js indexed a shop with no products, and at the same time another one with three. The
    products 0, 1, 2 should be written, and done() should get 0 and 3.

        written: ${written.map(show).join(', ') || '(nothing)'}      done() got: ${done.map(show).join(', ') || '(no call)'}

    What does your code do if there's less than one whole slice? And do the two calls share a
    variable?
  `;
});

step('two shops are indexed at the same time', () => {
  const isComplete = ({ count, next, wrong, done }) => next === count && wrong === 0 && done.length === 1 && done[0] === count;
  if (seen.both.length === 2 && seen.both.every(isComplete)) return;
  throw lesson`
    One shop after the other, your code writes every product. Then shop.js indexed two shops at the same
    time: it called reindex() again before the first one was done.

        ${seen.both.map(({ count, next, wrong, done }) => `${count} products: ${next} written in the right order, ${wrong} others, done() got: ${done.map(show).join(', ') || '(no call)'}`).join('\n')}

    Whenever one call takes a break, the other goes on. A variable outside reindex() exists only once, for
    both of them. Which of your variables should belong to one call?
  `;
});

// ---------------------------------------------------------------------------
// Everything below opens the shop, and chooses the most helpful words.

async function openShop() {
  const { stdout, stderr, timedOut } = await run(['shop.js'], { cwd: __dirname, timeout: 10_000 });
  const last = stdout.trim().split(/\r?\n/).at(-1);
  const answer = last.startsWith('{') ? JSON.parse(last) : undefined;
  if (answer?.slow) throw whySlow(answer);
  if (answer) return answer;
  if (timedOut) {
    throw lesson`
      I opened the shop and called reindex(). Ten seconds later it still wasn't done, and not even a
      1 ms timer had got a turn. Does your code stop when the last product is written?
    `;
  }
  const called = /"callback" argument must be of type function\. Received/.test(stderr);
  throw lesson`
    I opened the shop, called reindex(), and the program ended before it was done:

        ${stderr.match(/^\w*Error\b.*/m)?.[0] ?? (stdout.trim() || '(it printed nothing)')}

    ${called ? 'A name with parentheses is a call: it runs at once, and what you pass on is only its result. Node\nneeds the function itself, to call it later.' : ''}
  `;
}

function whySlow({ written, total }) {
  if (written === 0) {
    return lesson`
      I opened the shop and called reindex(). The shop's timer ticked 400 times, and not one
      product was written. What calls write()?
    `;
  }
  return lesson`
    I opened the shop and called reindex(). The shop answers now, but when its 1 ms timer had
    ticked 400 times, only ${written} of ${total} products were written, so I closed it.

    Is the work still going on? If you wait for a timer after every product: a timer waits for the
    clock, at least a millisecond, ${total} times over. Which function lets the loop go round
    without a clock - and do you need a turn after every single product?
  `;
}

function whyNotDone({ total, written, inOrder, done: [first, ...more] }) {
  if (!first) {
    return lesson`
      There are ${total} products. write() was called ${written} times, but done() was never called.
      Which line of your code knows that the last product is written? Is it certain to see that moment?
    `;
  }
  const facts = `There are ${total} products. When done() was called, ${first.written} were written${first.written === written ? '' : `,\nand ${written - first.written} more after that`}.`;
  if (more.length > 0) {
    return lesson`
      done() was called ${more.length + 1} times. It says "the index is complete", and it may say so
      only once.
    `;
  }
  if (first.written !== total) {
    return lesson`
      ${facts}

      ${first.written < total
        ? 'done() says "the index is complete", so it has to wait for the last slice. Which line knows\nthat the last product is written?'
        : 'Some are written more than once. Where does one slice end, and where does the next one begin?'}
    `;
  }
  return lesson`
    ${facts}

    ${inOrder ? `But done() got ${show(first.result)}. It should get the number of products.` : "But they didn't come in the order 0, 1, 2 ... Which product does a slice begin with?"}
  `;
}

function whyStarved({ total, answers, timers }) {
  const code = fs.readFileSync(file, 'utf8').replace(/\/\/.*|\/\*[^]*?\*\//g, '');
  return lesson`
    All ${total} products are written. But during that work the shop's customer got
    ${answers} answers, and a 1 ms timer ticked ${timers} times. (I hope for at least 3 of each.)

    ${starved.find(([pattern]) => pattern.test(code))[1]}
  `;
}

const starved = [
  [/nextTick/, `process.nextTick doesn't mean the next turn of the loop. Its queue is emptied before the
    loop may go on, new entries included - and there is always a new entry, until the work is done.
    Which function waits until the loop has gone round once?`],
  [/setImmediate|setTimeout|timers\/promises/, `You let the loop go round, but not often enough: between two turns there is still a long
    piece of work in one go. After how many products do you take the next turn?`],
  [/queueMicrotask|\.then|await/, `It's the same problem with another queue: the microtask queue is emptied completely before
    the loop may go on, and each one of yours puts the next one into the queue. Which function waits until
    the loop has gone round once?`],
  [/^/, `Your JavaScript has one thread. As long as your loop runs, nobody else can. Stop after some
    products, let the event loop go round, and continue where you stopped.`],
];
