'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { because, ladder, lesson, loadModule, said, show, within } = require('../../support/teacher.js');

const step = ladder();
const name = 'esm1_named_and_default.mjs';
const [length, width] = [randomInt(5, 50), randomInt(51, 99)]; // new in every run

step('border.mjs finds add and PI by their names', async () => {
  const math = await learnersFile();
  for (const wanted of ['add', 'PI']) if (!(wanted in math)) throw whyMissing(math, wanted);
  if (typeof math.PI !== 'number' || Math.abs(math.PI - Math.PI) > 1e-5) {
    throw lesson`
      border.mjs imported PI and received ${typeof math.PI === 'string' ? `the string '${math.PI}'` : show(math.PI)}.
      It multiplies with it, so it needs the number 3.14159 (more digits are fine).
    `;
  }
  expectFunction('border.mjs', 'add', math.add);

  const border = await given('border.mjs');
  check(`border.mjs: add(${length}, ${width})`, () => math.add(length, width), length + width);
  check(`border.mjs: squareBed(${length}, ${width})`, () => border.squareBed(length, width), 2 * (length + width));
  check(`border.mjs: roundBed(${width})`, () => border.roundBed(width), math.PI * width);
});

step('lawn.mjs gets multiply as the default export', async () => {
  const math = await learnersFile();
  if (!('default' in math)) throw whyNoDefault(math);
  expectFunction('lawn.mjs', 'multiply', math.default);

  const lawn = await given('lawn.mjs');
  check(`lawn.mjs: turf(${length}, ${width})`, () => lawn.turf(length, width), length * width);
});

step('report.mjs sees these three in one object, and nothing else', async () => {
  const report = await given('report.mjs');
  check(`report.mjs: roundLawn(${length})`, () => report.roundLawn(length), (await learnersFile()).PI * length * length);

  const others = report.names.filter((key) => !['add', 'PI', 'default'].includes(key));
  if (others.length === 0) return;
  throw lesson`
    report.mjs did   import * as math from './${name}';
    and found   ${report.names.join('  ')}

    "default" is right: that's the name of the default export in the object. Not asked for:
    ${others.join(', ')}. Somebody will use whatever a module exports one day, and then it has to stay.
    So export what others need, each thing under one name, and nothing else.
  `;
});

// ---------------------------------------------------------------------------
// Below: how the files are imported, and the words.

async function learnersFile() {
  try {
    return await within(4000, loadModule(path.join(__dirname, name)), lesson`
      I imported ${name} and waited four seconds, but it never finished.
      Does it wait for something at the top level that never happens?
    `);
  } catch (error) {
    const unknown = error.cause?.message.match(/^(\w+) is not defined$/)?.[1];
    const assigned = new RegExp(`^\\s*(export\\s+default\\s+)?${unknown}\\s*=[^=]`, 'm');
    if (!unknown || !assigned.test(fs.readFileSync(path.join(__dirname, name), 'utf8'))) throw error;
    throw because(error.cause, lesson`
      ${name} threw an error while it was loading:

          ${said(error.cause)}

      \`${unknown} = ...\` is an assignment: it needs a variable that already exists, and no line declares
      ${unknown}. Declare it first, with const or function. (The default export can also be a function
      without a name.)
    `);
  }
}

// Each of the given files runs once; what they import has been looked at before.
const given = (file) => within(4000, loadModule(path.join(__dirname, file)), lesson`I waited four seconds for ${file}.`);

function check(what, call, expected) {
  let value;
  try {
    value = call();
  } catch (error) {
    throw because(error, lesson`
      I called   ${what}   and your code threw an error:

          ${said(error)}

      Is every name in your function spelled as it was declared?
    `);
  }
  if (typeof value === 'number' && Math.abs(value - expected) < 1e-6) return;
  const promised = typeof value?.then === 'function';
  throw lesson`
    The imports work. But I called   ${what}
    and got ${promised ? 'a promise' : show(value)} instead of ${expected}.

    ${promised
      ? 'An async function always returns a promise. Nothing here has to wait: leave out the word async.'
      : value === undefined
        ? 'The caller gets what comes after `return`.'
        : 'add returns the sum of its two numbers, multiply their product.'}
  `;
}

function expectFunction(file, wanted, value) {
  if (typeof value === 'function') return;
  const inside = wanted === 'multiply' && value !== null && typeof value === 'object';
  throw lesson`
    ${file} imported ${wanted} and received ${show(value)} - that is not a function.

    ${inside
      ? `A default export is ONE thing, and it arrives as it is: \`import multiply from\` doesn't open an
    object and look for multiply in it. Make the function itself the default export.`
      : `It wants to call ${wanted}(...) itself, later and with its own numbers. Was ${wanted} called here,
    so that its result is exported? Export the function.`}
  `;
}

function whyMissing(math, wanted) {
  const names = Object.keys(math);
  const other = names.find((key) => key.toLowerCase() === wanted.toLowerCase());
  const line = 'import { add, PI } from ...';

  if (names.length === 0) {
    return lesson`
      I imported ${name} and found no exports in it at all.

      A variable or function of a module is private until the word \`export\` is put in front of it
      (or its name into a list: export { ... }). Which of them should others see?
    `;
  }
  if (math.default !== null && typeof math.default === 'object' && wanted in math.default) {
    return lesson`
      border.mjs does   ${line}
      The module offers only:   ${names.join('  ')}

      ${wanted} is there, but inside the object that you made the default export:

          ${show(math.default)}

      The braces of an import look like destructuring, but they aren't. They ask for exports with
      these names, and never look into the default. Export ${wanted} under its own name.
    `;
  }
  if (other) {
    return lesson`
      border.mjs asks for ${wanted}, and your file exports ${other}.
      A named export is found only under its exact name, capital letters included.
    `;
  }
  if (wanted === 'add' && typeof math.default === 'function' && sum(math.default)) {
    return lesson`
      border.mjs does   ${line}
      The module offers only:   ${names.join('  ')}

      add is your default export. A default has no name for others: they choose one themselves, and
      write no braces. border.mjs asks with braces, so add has to be a named export.
    `;
  }
  return lesson`
    border.mjs does   ${line}
    The module offers only:   ${names.join('  ')}

    ${wanted} is missing. It needs \`export\` in front of its declaration, or a place in a list
    export { ... } - and the same name in both files.
  `;
}

function sum(f) {
  try {
    return f(2, 3) === 5;
  } catch {
    return false;
  }
}

function whyNoDefault(math) {
  return lesson`
    lawn.mjs does   import multiply from './${name}';
    The module offers only:   ${Object.keys(math).join('  ')}

    ${'multiply' in math
      ? `multiply is a named export here. An import WITHOUT braces never looks for the name it writes: it
    asks for the default export and can call it anything. Which word turns an export into the default?`
      : `An import without braces asks for the default export, and there isn't one yet. Write multiply(a, b)
    and export it as the default.`}
  `;
}
