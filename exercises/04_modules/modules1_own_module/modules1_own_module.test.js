'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { because, ladder, lesson, load, run, said, show } = require('../../support/teacher.js');

const file = path.join(__dirname, 'modules1_own_module.js');
const step = ladder();
const wanted = ['add', 'subtract', 'PI'];
const globalsBefore = new Set(Object.getOwnPropertyNames(globalThis));

step('require() returns add, subtract and PI', () => {
  const exportsOf = load(file);
  for (const name of wanted) {
    if (exportsOf?.[name] === undefined || exportsOf[name] === null) throw whyMissing(exportsOf, name);
    if (typeof exportsOf[name] !== (name === 'PI' ? 'number' : 'function')) throw whyWrongKind(exportsOf, name);
  }
});

step('they still work outside the file', () => {
  const exportsOf = load(file);
  const a = whole(20, 90);
  const b = whole(2, 15);

  check(exportsOf, 'add', [a, b], a + b);
  check(exportsOf, 'subtract', [a, b], a - b);
  check(exportsOf, 'add', [0.1, 0.2], 0.3);
  check(exportsOf, 'subtract', [0.3, 0.1], 0.2);
  check(exportsOf, 'add', [1, 1.239], 2.24);
  check(exportsOf, 'subtract', [3, 1.669], 1.33);

  if (Math.abs(exportsOf.PI - Math.PI) > 0.00001) {
    throw lesson`
      PI arrived, but it's ${show(exportsOf.PI)}. It was 3.14159 when this exercise began,
      and the length of the fence depends on it.
    `;
  }
});

step('consumer.js runs with your module', async () => {
  const width = whole(3, 9);
  const border = whole(1, 3) / 4;
  const { stdout, stderr } = await run(['consumer.js', String(width), String(border)], { cwd: __dirname });

  const outside = width + border * 2;
  const report = [
    `hole to dig: ${outside} m wide`,
    `water: ${width - border * 2} m wide`,
    `fence: ${(load(file).PI * outside).toFixed(2)} m long`,
  ];
  const printed = stdout.split(/\r?\n/);
  if (!report.every((line) => printed.includes(line))) throw whyConsumerFailed(width, border, report, stdout, stderr);
});

step('nothing else leaves the file', () => {
  const leaked = Object.getOwnPropertyNames(globalThis).filter((name) => !globalsBefore.has(name));
  if (leaked.length > 0) throw globalLesson(leaked);

  const extra = visible(load(file)).filter((name) => !wanted.includes(name));
  if (extra.length > 0) {
    throw lesson`
      consumer.js works. But it could also use ${extra.map((name) => `\`${name}\``).join(' and ')} now, because your module
      exports that too.

      Somebody will use whatever a module exports - and then you can never change it again
      without breaking their code. The functions in this file can use a private helper as it is:
      they see it because they're in the same file. Export only what was asked for.
    `;
  }
});

// ---------------------------------------------------------------------------
// Everything below only helps to look and to choose the most helpful words.

function whole(from, to) {
  return from + Math.floor(Math.random() * (to - from + 1));
}

function check(exportsOf, name, args, expected) {
  const call = `${name}(${args.join(', ')})`;
  let result;
  try {
    result = exportsOf[name](...args);
  } catch (error) {
    throw because(error, lesson`
      I called ${call} and it threw an error:

          ${said(error)}

      The functions were complete before. Did something inside ${name} get lost?
    `);
  }
  if (result === expected) return;

  const swapped = name === 'add' ? args[0] - args[1] : args[0] + args[1];
  if (result === swapped) {
    throw lesson`
      I called ${call} and got ${show(result)}. That looks like the other function:
      are two names mixed up where you export them?
    `;
  }
  throw lesson`
    I called ${call} and got ${show(result)} instead of ${expected}.

    The functions were right before, including the rounding to whole centimetres.
    All that was missing was the way out of the file.
  `;
}

// The names that a consumer can reach, also those of a class instance.
function visible(value) {
  const builtIn = typeof value === 'function' ? ['length', 'name', 'prototype', 'arguments', 'caller'] : [];
  const names = new Set();
  for (let at = value; at && at !== Object.prototype && at !== Function.prototype; at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) names.add(name);
  }
  return [...names].filter((name) => name !== 'constructor' && !builtIn.includes(name));
}

function globalLesson(names) {
  return lesson`
    I found new names on the global object: ${names.join(', ')}
    Every file of the program can see them now, and overwrite them.

    Modules exist to prevent that. A file exports things through \`module.exports\`,
    and a consumer asks for them with require(). Nothing needs to be global.
  `;
}

function whyMissing(exportsOf, name) {
  const source = fs.readFileSync(file, 'utf8').replace(/\/\/.*/g, '');
  const leaked = Object.getOwnPropertyNames(globalThis).filter((key) => !globalsBefore.has(key));
  const got = `I did:   const math = require('./modules1_own_module.js');\nI got:   ${show(exportsOf)}`;

  if (leaked.length > 0) return globalLesson(leaked);

  if (typeof exportsOf === 'function') {
    return lesson`
      ${got}

      Your module is one single function. A module can be that, but then there's no room for
      the other things: math.${name} is undefined. Export ONE object with three properties.
    `;
  }

  if (/module\.exports\s*=/.test(source) && /(?<!module\.)exports\.\w+\s*=/.test(source)) {
    return lesson`
      ${got}

      ${name} isn't in there. Your file uses two styles: \`module.exports = ...\` and \`exports.x = ...\`.
      The first one puts a NEW object where the one that \`exports\` still points at used to be,
      and require() returns only the new one. Choose one style for all three.
    `;
  }

  if (/(?<!module\.)\bexports\s*=[^=]/.test(source) && !/module\.exports\s*=/.test(source)) {
    return lesson`
      ${got}

      ${name} isn't in there. On its own, \`exports\` is a variable of this file, and \`exports = ...\`
      changes only that variable. require() returns what is in \`module.exports\`.
      (The next exercise is all about this trap.)
    `;
  }

  if (Array.isArray(exportsOf)) {
    return lesson`
      ${got}

      That's a list. The things in a list have numbers, not names: math[0], math[1], math[2].
      consumer.js asks for them by name: put them into an object.
    `;
  }

  if (/^return\b/m.test(source)) {
    return lesson`
      ${got}

      Your file ends with a \`return\`. Node allows that, but nobody looks at what a file returns.
      require() returns what is in \`module.exports\` when the file has finished running.
    `;
  }

  const typo = source.match(/\bmodule\.(?!exports\b)\w*export\w*(?=\s*=[^=]|\.\w+\s*=)/i)?.[0];
  if (typo) {
    return lesson`
      ${got}

      Your file sets \`${typo}\`. JavaScript lets you add any property to an object, so this isn't
      an error, but nobody ever reads it. require() returns the value of another property: how
      is that one spelled?
    `;
  }

  const names = Object.keys(exportsOf ?? {});
  const deeper = names.find((key) => exportsOf[key]?.[name] !== undefined);
  if (deeper) {
    return lesson`
      ${got}

      ${name} is one level too deep: math.${deeper}.${name}. consumer.js looks for it in the outer
      object, the one that require() returns.
    `;
  }

  const alike = names.find((key) => key.toLowerCase() === name.toLowerCase());
  if (alike) {
    return lesson`
      ${got}

      There is no \`${name}\` in it, but there is \`${alike}\`. Upper and lower case make different names
      in JavaScript, and consumer.js asks for \`${name}\`.
    `;
  }

  const arrived = wanted.filter((key) => exportsOf?.[key] !== undefined && exportsOf[key] !== null);
  if (arrived.length > 0) {
    return lesson`
      ${got}

      ${arrived.join(' and ')} can now be used outside, but ${name} is still missing. consumer.js needs
      all three: add, subtract and PI. A module can export any value, not only functions.
    `;
  }

  const others = names.filter((key) => !wanted.includes(key));
  if (others.length > 0) {
    return lesson`
      ${got}

      There is no \`${name}\` in it. consumer.js asks for exactly \`add\`, \`subtract\` and \`PI\`,
      so the names of the properties matter. Did one of them get another name?
    `;
  }

  return lesson`
    ${got}

    Nothing in there is called ${name}. The function may be perfect, but Node wraps every file
    in a function of its own, so its names stay inside. What require() returns is the value
    of \`module.exports\` when the file has finished running. How does ${name} get in there?
  `;
}

function whyWrongKind(exportsOf, name) {
  const value = exportsOf[name];
  if (name === 'PI') {
    return lesson`
      PI arrived, but it is ${show(value)} (a ${typeof value}). consumer.js calculates with it:
      PI * outside. Export the number itself.
    `;
  }
  return lesson`
    ${name} arrived, but it is ${show(value)} - not a function.

    It looks as if ${name} was called in your file, by you, so its RESULT was exported.
    consumer.js wants to call it later with its own numbers. A function is a value too:
    export it by its name, without the parentheses.
  `;
}

function whyConsumerFailed(width, border, report, stdout, stderr) {
  const error = stderr.split(/\r?\n/).find((line) => /^\w*Error\b/.test(line));
  if (error) {
    return lesson`
      Your functions work when I call them as math.add(1, 2). But consumer.js takes them out of
      the object first, and then it crashes:

          ${error}

      A function that uses \`this\` to find its helper has lost its object when it's called as plain
      add(1, 2). Functions of a module can call each other by their names, without \`this\`.
    `;
  }
  return lesson`
    I ran: node consumer.js ${width} ${border}
    It should print

        ${report.join('\n')}

    but it printed

        ${stdout.trim() || '(nothing)'}
  `;
}
