'use strict';
const path = require('node:path');
const { ladder, lesson, load, run, show } = require('../../support/teacher.js');

const step = ladder();
const number = 1 + Math.floor(Math.random() * 9000);
const wait = 60 + Math.floor(Math.random() * 20);
const messages = { bell: `the bell is broken (${number})`, till: `the till cannot be counted (${number})` };
let evenings; // one child for each evening, all at the same time

step('the bell is broken: closeShop() is rejected', async () => {
  const { bell } = await allEvenings();
  if (!ended(bell) || bell.caught !== messages.bell) throw why(bell, 'bell');
});

step('the till cannot be counted: closeShop() is rejected', async () => {
  const { till } = await allEvenings();
  if (!ended(till) || till.caught !== messages.till) throw why(till, 'till');
});

step('all is well: closed when the bell has rung and the till has been counted', async () => {
  const { nothing } = await allEvenings();
  const { lines } = nothing;
  if (!ended(nothing) || nothing.result !== 'closed') throw whyNotClosed(nothing);
  const times = (line) => lines.filter((one) => one.startsWith(line)).length;
  if (times('bell') !== 1 || times('counting') !== 1) {
    throw lesson`
      An evening when all is well, with \`node evening.js\`:

          ${lines.join('\n')}

      I hoped the bell would ring once and the till would be counted once.
    `;
  }
  if (!last(nothing).startsWith('result')) throw whyTooEarly(lines, 'node evening.js');
  const { quick } = await allEvenings();
  if (!ended(quick) || quick.result !== 'closed') throw whyNotClosed(quick, 'node evening.js quick');
  if (!last(quick).startsWith('result')) throw whyTooEarly(quick.lines, 'node evening.js quick');
  const after = Number(lines.find((line) => line.startsWith('bell')).match(/\d+/)[0]);
  if (after < wait - 2) {
    throw lesson`
      I asked for a bell after ${wait} ms. It rang after ${after} ms. The guests need that time to
      finish their tea, so the timer has to stay.
    `;
  }
});

step('no handler is left behind', async () => {
  for (const [name, evening] of Object.entries(await allEvenings())) {
    if (!evening.lines.some((line) => line.startsWith('handlers left'))) continue;
    throw lesson`
      I ran  node evening.js ${name}

          ${picture(evening)}

      A handler on \`process\` hears about every error in the whole program, even those that have nothing to
      do with this shop, and it's still there when the shop is closed. Each evening would add another one.
      You can catch the error where it's thrown: inside the callback.
    `;
  }
});

// ---------------------------------------------------------------------------
// evening.js runs as a child, so that a crash is a real crash.

async function allEvenings() {
  if (evenings) return evenings;
  const exported = loadQuietly();
  if (typeof exported?.closeShop !== 'function') {
    throw lesson`
      I hoped for a function called \`closeShop\`, but the file exports ${show(exported)}
      Its last line was fine: module.exports = { closeShop };
    `;
  }
  const names = ['bell', 'till', 'nothing', 'quick'];
  const results = await Promise.all(names.map((name) => run([path.join(__dirname, 'evening.js'), name, String(wait), String(number)])));
  evenings = Object.fromEntries(names.map((name, i) => [name, describe(results[i])]));
  return evenings;
}

// A handler that the file adds to `process` must not hear of the errors of this test.
function loadQuietly() {
  const events = ['uncaughtException', 'unhandledRejection'];
  const before = events.flatMap((event) => process.rawListeners(event));
  try {
    return load(path.join(__dirname, 'errors3_too_late_to_catch.js'));
  } finally {
    for (const event of events) {
      const added = process.rawListeners(event).filter((listener) => !before.includes(listener));
      for (const listener of added) process.removeListener(event, listener);
    }
  }
}

function describe({ stdout, stderr, code, timedOut }) {
  const lines = stdout.split(/\r?\n/).filter(Boolean);
  const after = (word) => lines.find((line) => line.startsWith(`${word}: `))?.slice(word.length + 2);
  const crash = code !== 0 && stderr.match(/^(?:Uncaught )?(\w*Error\b.*)\n(?: +at |.*\n +at )/m)?.[1];
  return { lines, code, timedOut, crash, stderr, caught: after('caught'), result: after('result') };
}

const last = ({ lines }) => lines.filter((line) => !line.startsWith('handlers left')).at(-1);

function ended({ code, timedOut }) {
  return code === 0 && !timedOut;
}

function picture({ lines, crash, code, timedOut, stderr }) {
  const shown = [...lines, ...(crash ? [`Uncaught ${crash}`] : stderr.trim().split('\n').slice(0, 2))].filter(Boolean);
  return `${shown.join('\n')}\n(${timedOut ? 'after four seconds I ended the program' : `exit code ${code}`})`;
}

function why(evening, broken) {
  const { crash, caught, result, code } = evening;
  const story = `node evening.js ${broken}`;
  if (crash && Object.values(messages).some((message) => crash.includes(message))) {
    const fromTimer = crash.includes(messages.bell) && /onTimeout/i.test(evening.stderr); // else: a promise
    return lesson`
      I ran  ${story}  and the program crashed:

          ${picture(evening)}

      ${fromTimer
        ? "It's not your function that calls a timer's callback, but the event loop, later.\nYour function isn't on the call stack then, even if it's still waiting at an `await` inside `try`, so\nthe error finds no catch above it. Inside the callback you can still catch it - or pass it to a\npromise that somebody awaits."
        : broken === 'till'
          ? '`catch` hears about a rejection only where somebody awaits the promise inside `try`. The\npromise of count() was rejected at a moment when nobody was waiting for it. Node ends a\nprogram that leaves a rejection unhandled.'
          : 'The error reached nobody: your function was waiting for only one thing, or had already left,\nand nobody looked after the other. Wait for both at once, or start the second when the\nfirst is done.'}
    `;
  }
  if (caught !== undefined && code === 0) {
    return lesson`
      I ran  ${story}

          ${picture(evening)}

      closeShop()'s promise was rejected, which is right. But I hoped for an error whose \`cause\` is the
      original one. Does the error still come through your catch block?
    `;
  }
  if (result !== undefined) {
    return lesson`
      I ran  ${story}

          ${picture(evening)}

      Something went wrong, and closeShop() told its caller ${show(result)}. Printing an error doesn't tell the
      caller: only a rejected promise reaches the caller's catch.
    `;
  }
  return whyNotSettled(evening, story);
}

function whyNotSettled(evening, story) {
  return lesson`
    I ran  ${story}

        ${picture(evening)}

    There is no line "result" and no line "caught": closeShop()'s promise never settled, and the caller
    is still waiting. Handlers such as process.on('uncaughtException') hear about an error, but they
    can't bring it back to the code that waits. Who calls resolve, and who calls reject?
  `;
}

function whyTooEarly(lines, story) {
  return lesson`
    An evening when all is well, with  ${story}

        ${lines.join('\n')}

    The result came too early: something was still going on, and an error in it would
    reach nobody. What does closeShop() have to wait for?
  `;
}

function whyNotClosed(evening, story = 'node evening.js') {
  if (evening.result === undefined && evening.caught === undefined && !evening.crash) return whyNotSettled(evening, story);
  return lesson`
    An evening when all is well, with  ${story}

        ${picture(evening)}

    I hoped for the line "result: closed" and exit code 0.
  `;
}
