'use strict';
const path = require('node:path');
const { format, inspect } = require('node:util');
const { because, ladder, lesson, load, run, show } = require('../../support/teacher.js');

const step = ladder();
const number = Math.floor(Math.random() * 9000);
const [name, password, tea] = [`Ada ${number}`, `open sesame ${number}`, `sencha ${number}`];
const deep = { tea, with: [{ milk: { kind: [{ of: [`oat ${number}`] }] } }] };
const details = [name, tea, `oat ${number}`, 'monday'];
let runs; // shop.js, with several values of NODE_DEBUG

step('console.log() shows everything but the password', () => {
  const customer = makeCustomer();
  expectShown(customer, [
    ['util.inspect(customer)', inspect(customer)],
    ["util.format('%o', customer)", format('%o', customer)],
    ['util.inspect(customer, { depth: 0 })', inspect(customer, { depth: 0 })],
  ]);
  const fresh = makeCustomer({ orders: false });
  expectShown(fresh, [['util.inspect(a customer without orders)', inspect(fresh)]], [name]);
});

step('also when the customer is part of another object', () => {
  const customer = makeCustomer();
  expectShown(customer, [
    ['util.inspect({ customers: [customer] })', inspect({ customers: [customer] })],
    ["util.inspect(new Map([['first', customer]]), { showHidden: true })", inspect(new Map([['first', customer]]), { showHidden: true })],
  ]);
});

step('the customer works as before', () => {
  const customer = makeCustomer();
  const [right, wrong] = attempt('checkPassword()', () => [customer.checkPassword(password), customer.checkPassword(`${password}!`)]);
  if (right === true && wrong === false && customer.name === name && customer.orders?.[0]?.items?.[0] === deep) return;
  throw lesson`
    checkPassword() returns ${show(right)} for the right password and ${show(wrong)} for a wrong one.
    customer.name is ${show(customer.name)}, and it has ${show(customer.orders?.length)} orders.

    The way an object is printed must not change what it is: the rest of the shop needs the name, the
    orders (day and items) and checkPassword(), as before.
  `;
});

step('NODE_DEBUG=shop: a line on stderr with the name and the item', async () => {
  const { loud, listed } = await allRuns();
  const isLogged = ({ code, stderr }) => code === 0 && stderr.includes(name) && stderr.includes(tea);
  if (isLogged(loud) && isLogged(listed)) return;
  if (isLogged(loud)) {
    throw lesson`
      I ran shop.js with NODE_DEBUG=bakery,shop:

          ${picture(listed)}

      I hoped for the line on stderr, as with NODE_DEBUG=shop. NODE_DEBUG is a list: somebody who looks
      for a bug often wants to hear more than one part of a program. \`node:util\` has a function that
      reads this list.
    `;
  }
  throw lesson`
    I ran shop.js with NODE_DEBUG=shop:

        ${picture(loud)}

    I hoped for a line on stderr with the name and the item, "${name}" and "${tea}".
    ${loud.stdout.includes(tea) ? "Your line is on stdout. That's for the results of a program; a pipe would take it for data." : 'Node has a function that creates such a writer for one section of a program (here: shop). It\nis in `node:util`, and it reads NODE_DEBUG by itself.'}
  `;
});

step('without it: no line, no work', async () => {
  const { quiet, other } = await allRuns();
  for (const [how, result] of [['without NODE_DEBUG', quiet], ['with NODE_DEBUG=http', other]]) {
    const texts = Number(result.stdout.match(/made text of the item: (\d+) times/)?.[1]);
    const written = `${result.stdout.replace(/made text.*/, '')}${result.stderr}`;
    if (result.code === 0 && texts === 0 && !written.includes(tea) && !written.includes(name)) continue;
    throw lesson`
      I ran shop.js ${how}:

          ${picture(result)}

      ${written.includes(name) || written.includes(tea)
        ? "There is a line about the order, but nobody asked for it. It should appear only\nwhen NODE_DEBUG names the section shop. (console.debug() is another name for console.log(): it's always on.)"
        : 'No line, which is right. But the text was made anyway, and then thrown away: the template or\nJSON.stringify() runs BEFORE the writer is called. Pass the values to the writer\nas arguments. It turns them into text only if somebody wants to read it.'}
    `;
  }
});

// ---------------------------------------------------------------------------

function makeCustomer({ orders = true } = {}) {
  const exported = load(path.join(__dirname, 'debug1_see_more.js'));
  if (typeof exported?.Customer !== 'function') {
    throw lesson`
      I hoped for a class called \`Customer\`, but the file exports ${show(exported)}
      Its last line was fine: module.exports = { Customer };
    `;
  }
  const { log } = console;
  console.log = () => {}; // the lines of the stub are looked at in shop.js
  try {
    return attempt('new Customer(...) and order()', () => {
      const customer = new exported.Customer(name, password);
      if (orders) customer.order('monday', deep);
      inspect(customer);
      return customer;
    });
  } finally {
    console.log = log;
  }
}

function attempt(what, body) {
  try {
    return body();
  } catch (error) {
    throw because(error, lesson`
      I tried ${what} and printed the customer, and got an error:

          ${String(error).split('\n')[0]}

      ${error instanceof RangeError ? 'A function that prints the object calls inspect() with the same object, and so on\nwithout end. Give inspect() a new object with the parts you want to show.' : 'Start with the name in this message.'}
    `);
  }
}

function expectShown(customer, printed, wanted = details) {
  for (const [how, text] of printed) {
    if (text.includes(password)) throw whyPassword(how, text, customer);
    if (!wanted.every((detail) => text.includes(detail))) throw whyNotDeep(how, text, customer);
  }
}

async function allRuns() {
  const file = path.join(__dirname, 'shop.js');
  runs ??= Promise.all(['shop', 'bakery,shop', undefined, 'http'].map((NODE_DEBUG) => run([file, name, tea], { env: { NODE_DEBUG } })));
  const [loud, listed, quiet, other] = await runs;
  return { loud, listed, quiet, other };
}

function picture({ stdout, stderr, code }) {
  return `${stdout}${stderr}`.trim().split('\n').slice(0, 6).join('\n') + (code === 0 ? '' : `\n(exit code ${code})`);
}

function short(text) {
  const lines = text.split('\n');
  return lines.length > 9 ? `${lines.slice(0, 8).join('\n')}\n...` : text;
}

function whyPassword(how, text, customer) {
  return lesson`
    ${how} gave me this${how === 'util.inspect(customer)' ? ' (console.log() prints the same)' : ''}:

        ${short(text)}

    The password is in there.
    ${typeof customer[inspect.custom] === 'function'
      ? /without orders/.test(how)
        ? 'With an order it was gone. A short object fits on one line, so a text has no fixed form that you could\nrely on. Instead of cutting the password out, print an object that never had it.'
        : "Your own printing method copies it, or it isn't used for every kind of printing."
      : Object.hasOwn(customer, 'toString') || customer.toString !== Object.prototype.toString || typeof customer.toJSON === 'function'
        ? "console.log() asks neither toString() nor toJSON(): one belongs to templates, the other\nto JSON.stringify(). It asks for another method, whose name is a symbol: util.inspect.custom."
        : 'console.log() shows every property that it can see.'}
  `;
}

function whyNotDeep(how, text, customer) {
  const missing = details.filter((detail) => !text.includes(detail));
  return lesson`
    ${how} gave me this${how === 'util.inspect(customer)' ? ' (console.log() prints the same)' : ''}:

        ${short(text)}

    Missing: ${missing.join(', ')}

    ${typeof customer[inspect.custom] === 'function'
      ? "Your method is used, but it shows too little. inspect() has an option that says how deep it goes\n(2, if nobody says otherwise); the options you get as an argument carry your caller's depth.\nYou can return a string."
      : 'inspect() stops after two levels, if nobody says otherwise, and writes [Array] or [Object]. A class\ncan decide how it is printed, with a method whose name is the symbol util.inspect.custom.'}
  `;
}
