'use strict';
const path = require('node:path');
const { isDeepStrictEqual } = require('node:util');
const { ladder, lesson, run, show } = require('../../support/teacher.js');
const { exportsOf } = require('../../support/exports-of.js');

const step = ladder();
let seen; // what main.js reported

step('whatKeepsUsAlive() names everything that Node waits for', async () => {
  seen = await play();
  const [{ mine, real }] = seen.moments;
  if (!isDeepStrictEqual(mine, real)) throw whyOtherNames(mine, real);
});

step('release() lets the last reply arrive', () => {
  if (seen.exitCalled) {
    throw lesson`
      I ran main.js. Your code called process.exit(), and the program was over at once${seen.sent ? '.' : `: the reply
      on its way was never sent.`}

      process.exit() doesn't wait for anything: not for a reply, not for a file that is half written.
      A program ends by itself when there's nothing left to wait for. Let go of those things.
    `;
  }
  if (seen.sent && seen.refs) return;
  throw lesson`
    I ran main.js. A customer was waiting for a reply when I called release(station), and after that
    ${seen.refs ? 'the reply never came. Its timer was cleared.' : 'Node no longer waited for it: its timer was unref\'d. Whether it came was a matter of luck.'}

    Whatever would run forever has to go. Whatever is nearly done may keep the program alive until it's done.
  `;
});

step('... and then the program ends by itself', () => {
  if (seen.left.length === 0) return;
  throw lesson`
    I ran main.js. The reply was sent, but the program didn't end. It was still waiting for: ${seen.left.join(', ') || 'something'}

    ${seen.left.includes('TCPServerWrap') ? 'A server waits for the next customer forever.' : 'An interval never ends.'} How do you tell Node not to wait for it any longer?
    There are two ways: to close it, or to say that it alone is no reason to stay.
  `;
});

step('whatKeepsUsAlive() asks again each time', () => {
  const { mine, real } = seen.moments[1] ?? {};
  if (real && isDeepStrictEqual(mine, real)) return;
  throw lesson`
    After release() I asked again, and there was an Immediate as well by then. Node says:

        ${real}

    whatKeepsUsAlive() says:

        ${mine}

    ${isDeepStrictEqual(mine, seen.moments[0].mine)
      ? "That's the answer from before. Ask Node in each call, not once when the file is loaded."
      : 'The first answer was right. What is different about your second one?'}
  `;
});

// ---------------------------------------------------------------------------

async function play() {
  exportsOf(path.join(__dirname, 'libuv1_still_running.js'), 'whatKeepsUsAlive, release', { why: 'main.js needs both' });
  const { stdout, stderr, signal, timedOut } = await run(['main.js'], { cwd: __dirname, timeout: 2500 });
  const report = stdout.match(/^\{"moments":.*\}$/m)?.[0];
  const error = stderr.match(/^\w*Error\b.*/m)?.[0];
  if (report && !error) return JSON.parse(report);
  throw lesson`
    I ran main.js, and it didn't end. ${timedOut ? 'It was still busy after a long time, so I stopped it.' : 'It stopped with:'}

    ${timedOut ? 'Is there a loop in your code that never ends?' : `    ${error ?? (stderr.trim().split('\n')[0] || `signal ${signal}`)}`}
  `;
}

function whyOtherNames(mine, real) {
  return lesson`
    The program was waiting for ${real}.
    whatKeepsUsAlive() returned ${mine === undefined ? 'nothing' : show(mine)}.

    ${reason()}
  `;

  function reason() {
    if (Array.isArray(mine)) return 'The names are a start. Return an object that says how many there are of each.';
    const names = Object.keys(Object(mine));
    if (names.includes('Server')) {
      return `process._getActiveHandles() is private: it gives objects and not names, and it knows no timers.
Since Node 17.3 there's a public function that does. The documentation of \`process\` has it.`;
    }
    if (names.sort().join() === Object.keys(real).sort().join()) return 'The names are right. How many are there of each?';
    return 'What do you ask Node, and what does it answer? Print it.';
  }
}
