'use strict';
const path = require('node:path');
const { format, inspect } = require('node:util');
const { because, ladder, lesson, load, run, show } = require('../../support/teacher.js');

const step = ladder();
const number = Math.floor(Math.random() * 9000);
const [name, password, tea] = [`Ada ${number}`, `open sesame ${number}`, `sencha ${number}`];
const deep = { tea, with: [{ milk: { kind: [{ of: [`oat ${number}`] }] } }] };
const details = [name, tea, `oat ${number}`, 'monday'];
let runs; // shop.js with and without NODE_DEBUG=shop

step('console.log() shows everything but the password', () => {
  const customer = makeCustomer();
  for (const text of [inspect(customer), format('%o', customer), inspect(customer, { depth: 0 })]) {
    if (text.includes(password)) throw whyPassword(text, customer);
    if (!details.every((detail) => text.includes(detail))) throw whyNotDeep(text, customer);
  }
});

step('also when the customer is part of another object', () => {
  const customer = makeCustomer();
  for (const text of [inspect({ customers: [customer] }), inspect(new Map([['first', customer]]), { showHidden: true })]) {
    if (text.includes(password)) throw whyPassword(text, customer);
    if (!details.every((detail) => text.includes(detail))) throw whyNotDeep(text, customer);
  }
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
  const { loud } = await bothRuns();
  if (loud.code === 0 && loud.stderr.includes(name) && loud.stderr.includes(tea)) return;
  throw lesson`
    I ran shop.js with NODE_DEBUG=shop:

        ${picture(loud)}

    I hoped for a line on stderr with the name and the item, "${name}" and "${tea}".
    ${loud.stdout.includes(tea) ? "Your line is on stdout. That's for the results of a program; a pipe would take it for data." : 'Node has a function that creates such a writer for one section of a program (here: shop). It\nis in `node:util`, and it reads NODE_DEBUG by itself.'}
  `;
});

step('without it: no line, no work', async () => {
  const { quiet, other } = await bothRuns();
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

function makeCustomer() {
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
      customer.order('monday', deep);
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

async function bothRuns() {
  const file = path.join(__dirname, 'shop.js');
  runs ??= Promise.all(['shop', undefined, 'http'].map((NODE_DEBUG) => run([file, name, tea], { env: { NODE_DEBUG } })));
  const [loud, quiet, other] = await runs;
  return { loud, quiet, other };
}

function picture({ stdout, stderr, code }) {
  return `${stdout}${stderr}`.trim().split('\n').slice(0, 6).join('\n') + (code === 0 ? '' : `\n(exit code ${code})`);
}

function short(text) {
  const lines = text.split('\n');
  return lines.length > 9 ? `${lines.slice(0, 8).join('\n')}\n...` : text;
}

function whyPassword(text, customer) {
  return lesson`
    util.inspect() gave me this (console.log() prints the same):

        ${short(text)}

    The password is in there.
    ${typeof customer[inspect.custom] === 'function'
      ? "Your own printing method copies it, or it isn't used for every kind of printing."
      : Object.hasOwn(customer, 'toString') || customer.toString !== Object.prototype.toString || typeof customer.toJSON === 'function'
        ? "console.log() asks neither toString() nor toJSON(): one belongs to templates, the other\nto JSON.stringify(). It asks for another method, whose name is a symbol: util.inspect.custom."
        : 'console.log() shows every property that it can see.'}
  `;
}

function whyNotDeep(text, customer) {
  const missing = details.filter((detail) => !text.includes(detail));
  return lesson`
    util.inspect() gave me this (console.log() prints the same):

        ${short(text)}

    Missing: ${missing.join(', ')}

    ${typeof customer[inspect.custom] === 'function'
      ? "Your method is used, but it shows too little. inspect() has an option that says how deep it goes\n(2, if nobody says otherwise); the options you get as an argument carry your caller's depth.\nYou can return a string."
      : 'inspect() stops after two levels and writes [Array] or [Object]. A class can decide how it\nis printed, with a method whose name is the symbol util.inspect.custom.'}
  `;
}
