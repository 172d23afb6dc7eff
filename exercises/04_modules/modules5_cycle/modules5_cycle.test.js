'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { ladder, lesson, readable, run } = require('../../support/teacher.js');

const file = path.join(__dirname, 'modules5_cycle.js');
const step = ladder();

// Each load order needs a fresh process: the first require() decides, the cache keeps the result.
const amounts = Array.from({ length: 3 }, () => 100 + Math.floor(Math.random() * 900));
const sum = amounts.reduce((total, cents) => total + cents);
const expected = [`Ada has spent ${sum}`, 'Bob has spent 0'];
const names = { user: 'modules5_cycle.js', order: 'order.js' };
let runs;

step('works when modules5_cycle.js is loaded first', async () => {
  const { user, order } = await bothOrders();
  if (!user.works) throw whyNot('user', user, order);
});

step('works when order.js is loaded first', async () => {
  const { user, order } = await bothOrders();
  if (!order.works) throw whyNot('order', order, user);
});

function bothOrders() {
  const start = async (first) => {
    const result = await run(['program.js', first, ...amounts.map(String)], { cwd: __dirname });
    const lines = result.stdout.split(/\r?\n/);
    return { ...result, works: result.code === 0 && expected.every((line) => lines.includes(line)) };
  };
  runs ??= Promise.all([start('user'), start('order')]).then(([user, order]) => ({ user, order }));
  return runs;
}

// ---------------------------------------------------------------------------
// Everything below only chooses the most helpful words.

function whyNot(first, { code, stdout, stderr, timedOut }, other) {
  const source = fs.readFileSync(file, 'utf8').replace(/\/\/.*/g, '');
  const command = `node program.js ${first} ${amounts.join(' ')}`;
  const error = stderr.split(/\r?\n/).find((line) => /^\w*Error\b.*:/.test(line)) ??
    (stderr.trim().split(/\r?\n/).at(-1) || `the program ended with exit code ${code}`);

  if (timedOut) {
    return lesson`
      I ran:   ${command}
      and it never finished, so I stopped it.

      Waiting in a loop for the other file can't help: it continues only after your file has
      finished.
    `;
  }
  if (/SyntaxError/.test(error)) readable(file);
  if (code === 0) return whyWrongOutput(command, stdout);

  if (/is not a User of this shop/.test(error)) {
    return lesson`
      I ran:   ${command}
      I saw:   ${error}

      program.js made the user with \`new User('Ada')\`, and order.js still doesn't recognise it as
      one: the two files got two different classes called User. order.js kept the one that your file
      exported while order.js was loading. Let there be only one.
    `;
  }
  if (/before initialization/.test(error)) {
    return lesson`
      I ran:   ${command}
      I saw:   ${error}

      Exporting something before the other file loads is a good idea. But a class exists only
      from its own line onwards (a function would exist from the first line). So what has to
      come first, second and third: the class, the line that exports it, the require()?
    `;
  }
  if (/User is not a constructor/.test(error)) {
    return lesson`
      I ran:   ${command}
      I saw:   ${error}

      program.js didn't get a class User from your file. It should export an object with
      User in it, as it did before.
    `;
  }
  if (/reading '(?!ordersOf'|placeOrder'|prototype')/.test(error)) {
    return lesson`
      I ran:   ${command}
      I saw:   ${error}

      This isn't the cycle: something else is undefined. order.js exports two functions, placeOrder
      and ordersOf, and keeps its list of orders to itself. Ask ordersOf for the orders of a user.
    `;
  }
  if (!/^TypeError: .*(instanceof|is not a function|of undefined|of null)/.test(error)) {
    return lesson`
      I ran:   ${command}
      I saw:   ${error}

      This isn't the cycle. ${elsewhere(error)}
    `;
  }
  if (/\b(setTimeout|setImmediate|nextTick|queueMicrotask|then|await|import)\b/.test(source)) {
    return lesson`
      I ran:   ${command}
      I saw:   ${error}

      Your file gets order.js later, with a timer or a promise. But program.js carries on at
      once: it places orders and asks for total() before any callback can run. "A bit later"
      isn't a moment you can rely on. Which moment is certainly late enough for total(),
      and still in time?
    `;
  }
  return other.works ? oneSided(first, command, error) : bothSides(command, error);
}

function elsewhere(error) {
  if (/Cannot find module/.test(error)) {
    return `There's no such file next to yours. How is the name of the other file spelled?`;
  }
  const unknown = error.match(/^ReferenceError: (\S+) is not defined/)?.[1];
  return unknown
    ? `Your file uses the name ${unknown}, but no line declares it. Where does it come
    from, and when is the right moment to ask for it?`
    : 'Both files are loaded. Is total() still as it was?';
}

function bothSides(command, error) {
  return lesson`
    I ran:   ${command}
    I saw:   ${error}

        program.js         requires modules5_cycle.js, which starts
        modules5_cycle.js  requires order.js, which starts
        order.js           requires modules5_cycle.js: it isn't finished, so order.js gets
                           what is in its module.exports at that moment: {}

    \`const { User } = {}\` makes User undefined, and nobody sets it later. With order.js first,
    the same happens to your ordersOf. When does your file really need order.js?
  `;
}

function oneSided(first, command, error) {
  const second = first === 'user' ? 'order' : 'user';
  const tooEarly =
    first === 'user'
      ? `order.js loads while your file is half done, and takes User out of your module.exports
at once. User must already be in there at that moment.`
      : `Your file loads while order.js is half done: require('./order.js') returns its exports, but
they're still empty. A name that is taken out of them now is undefined for ever.`;

  return lesson`
    I ran:   ${command}
    I saw:   ${error}

    Now it works from one side: fine with ${names[second]} first, not with ${names[first]} first.

    ${tooEarly}
    Is there a solution that doesn't care which one is first?
  `;
}

function whyWrongOutput(command, stdout) {
  if (stdout.includes('[object Promise]')) {
    return lesson`
      I ran:   ${command}
      I saw:   ${stdout.trim().split(/\r?\n/).join(', ')}

      total() returns a promise now, so every caller has to change. A cycle of CommonJS modules
      doesn't need promises: require() can be on any line, and it returns at once.
    `;
  }
  if (stdout.includes('Ada has spent 0')) {
    return lesson`
      I ran:   ${command}
      I saw:   ${stdout.trim().split(/\r?\n/).join(', ')}

      Ada has placed ${amounts.length} orders, but total() finds none. order.js keeps the orders in a list of
      its own; a copy of its code in your file has another list, which stays empty. Two files that
      talk about the same thing must use the same one. Ask order.js for the orders.
    `;
  }
  return lesson`
    I ran:   ${command}
    It should print

        ${expected.join('\n')}

    but it printed

        ${stdout.trim() || '(nothing)'}

    The cycle isn't the problem any more. What does total() add up and return?
  `;
}
