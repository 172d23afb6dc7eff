'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { because, ladder, lesson, load, said, show } = require('../../support/teacher.js');

const file = path.join(__dirname, 'modules3_one_class.js');
const step = ladder();

step('require() returns the class itself', () => {
  const Bill = load(file);
  if (typeof Bill !== 'function') throw whyNotTheClass(Bill);

  const bill = open(Bill, 250);
  if (bill?.total !== 250) {
    throw lesson`
      I opened a bill with \`new Bill(250)\` and its total was ${show(bill?.total)} instead of 250.
      What I got from \`new\` is ${show(bill)}

      Does your file still export the class Bill, as it was at the start?
    `;
  }
  if (!(bill instanceof Bill)) {
    throw lesson`
      \`new Bill(250)\` works, but the result isn't an instance of Bill: \`bill instanceof Bill\` is false.

      require() returns a function that makes bills, not the class Bill. Then nobody can ask
      "is this a bill?" or write \`class BarBill extends Bill\`. Export the class itself.
    `;
  }
});

step('every bill counts for itself', () => {
  const Bill = load(file);
  const [bread, soup, wine] = [cents(), cents(), cents()];

  const table4 = open(Bill, bread);
  const table5 = open(Bill, wine);
  add(table4, soup);

  if (table4.total === bread + soup && table5.total === wine) return;
  throw lesson`
    Two tables: table4 = new Bill(${bread}), table5 = new Bill(${wine}), then table4.add(${soup}).

        table4.total  ${show(table4.total)}, should be ${bread + soup}
        table5.total  ${show(table5.total)}, should be ${wine}

    ${table4 === table5 || table4.total === table5.total ? sharedState : `The class was right before; only the way out of the file needed a change.`}
  `;
});

step('share() arrives as a property of the class', () => {
  const Bill = load(file);
  if (typeof Bill.share !== 'function') throw whyShareIsMissing(Bill);

  const people = 3 + Math.floor(Math.random() * 4);
  const each = cents();
  for (const [total, expected] of [[people * each, each], [people * each + 1, each + 1], [people * each - 1, each]]) {
    const result = attempt(`Bill.share(${total}, ${people})`, () => Bill.share(total, people));
    if (result === expected) continue;
    throw lesson`
      I called Bill.share(${total}, ${people}) and got ${show(result)} instead of ${expected}.
      The body of share() was right before; only the way out of the file needed a change.
    `;
  }
});

// ---------------------------------------------------------------------------
// Everything below only helps to ask and to choose the most helpful words.

const sharedState = `Both tables share one total: your file keeps it in one place for all bills, in a single
object or in a variable outside the class. Each \`new Bill()\` needs a total of its own.`;

function cents() {
  return 100 + Math.floor(Math.random() * 900);
}

function attempt(call, body) {
  try {
    return body();
  } catch (error) {
    throw because(error, lesson`
      I called ${call} and it threw an error:

          ${said(error)}

      The class and the function were complete before. Did a name get lost or changed?
    `);
  }
}

function add(bill, amount) {
  return attempt(`bill.add(${amount})`, () => bill.add(amount));
}

function open(Bill, amount) {
  try {
    return new Bill(amount);
  } catch (error) {
    if (!/is not a constructor/.test(error?.message)) return attempt(`new Bill(${amount})`, () => { throw error; });
    throw lesson`
      require('./modules3_one_class.js') gave me ${show(Bill)}

      That's a function, but \`new Bill(${amount})\` says: ${error.message}
      An arrow function or a method can be called, but it can't build objects with \`new\`.
      The waiter expects the class itself. Which of the names in your file is the class?
    `;
  }
}

function isClass(value) {
  return typeof value === 'function' && typeof value.prototype?.add === 'function';
}

function whyNotTheClass(exportsOf) {
  const source = fs.readFileSync(file, 'utf8').replace(/\/\/.*/g, '');
  const key = Object.keys(exportsOf ?? {}).find((name) => isClass(exportsOf[name]));

  if (key) {
    return lesson`
      I did:   const Bill = require('./modules3_one_class.js');
      I got:   ${show(exportsOf)}

      I got an object with a class in it. The waiter would have to write \`new Bill.${key}(250)\`.
      A property of module.exports is one thing IN the box. When a module is one single thing,
      that thing can be the box: then require() returns it directly.
    `;
  }
  if (typeof exportsOf?.add === 'function') {
    return lesson`
      I did:   const Bill = require('./modules3_one_class.js');
      I got:   ${show(exportsOf)}

      That isn't a class, it's one finished bill. A module runs only once, so the whole café
      would write on this one bill: both tables share one total. Export the class, and let
      the waiter write \`new\`.
    `;
  }
  if (/(?<!module\.)\bexports\s*=[^=]/.test(source) && !/module\.exports/.test(source)) {
    return lesson`
      I did:   const Bill = require('./modules3_one_class.js');
      I got:   ${show(exportsOf)}

      \`exports\` is a variable of your file. \`exports = ...\` makes that variable point at something
      else, but require() doesn't look at it: it returns \`module.exports\`. To export one thing
      instead of an object with properties, which of the two names do you need?
    `;
  }
  return lesson`
    I did:   const Bill = require('./modules3_one_class.js');
    I got:   ${show(exportsOf)}

    That isn't a class, so \`new Bill(250)\` can't work. require() returns the value
    of \`module.exports\` - and that value can be anything, even a class.
    ${/\bmodule\.export\b/.test(source) ? '(Your file also sets `module.export`. Nobody reads that one.)' : ''}
  `;
}

function whyShareIsMissing(Bill) {
  const source = fs.readFileSync(file, 'utf8').replace(/\/\/.*/g, '');

  if (Bill.share !== undefined) {
    return lesson`
      Bill.share arrived, but it is ${show(Bill.share)} - not a function.
      It looks as if share was called in your file. Export the function, not its result.
    `;
  }
  if (Bill.prototype?.share !== undefined || open(Bill, 1).share !== undefined) {
    return lesson`
      Every single bill now has a share(), but the class has none: Bill.share is undefined.

      A method in a class body belongs to the bills (\`table4.share()\`). The waiter asks the class:
      \`Bill.share(1700, 3)\`. There is a word in front of a method that moves it to the class.
    `;
  }
  const words = source.match(/\b(module\.)?exports(\.share)?\s*=[^=]/g) ?? [];
  const toAlias = words.findIndex((word) => /^exports\.share/.test(word));
  const toModule = words.findIndex((word) => /^module\.exports\.share/.test(word));
  const replaced = words.findIndex((word) => /^module\.exports\s*=/.test(word));

  if (toAlias > replaced && replaced !== -1) {
    return lesson`
      \`new Bill(250)\` works now. But Bill.share is undefined: share got lost.

      At the start, \`exports\` and \`module.exports\` are the same object. Then your file put the class
      into module.exports, and \`exports\` still points at the OLD object. \`exports.share = ...\` after
      that writes where nobody looks. (Many articles show these two lines.)
      Where does share have to go when the thing you export is the class?
    `;
  }
  if (toAlias !== -1 || toModule !== -1) {
    return lesson`
      \`new Bill(250)\` works now. But Bill.share is undefined: share got lost.

      Your file puts share into the object that it exports, and after that it replaces this
      object with something else: the class. Only the last one counts, and it has no share. What
      happens if the two lines swap places, and both use the same name?
    `;
  }
  return lesson`
    \`new Bill(250)\` works now. But Bill.share is undefined, so the waiter can't split the bill.

    A class is a function, and a function is an object: it can have properties of its own.
    That's how a module that is one class can still bring a helper with it.
  `;
}
