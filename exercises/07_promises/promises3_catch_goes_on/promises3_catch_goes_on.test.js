'use strict';
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');
const { setImmediate: turnOfTheLoop } = require('node:timers/promises');
const { ladder, lesson, load, show } = require('../../support/teacher.js');

const step = ladder();

step('one.js: a catch in the middle', () => compare('one'));

step('two.js: then with two functions', () => compare('two'));

step('three.js: finally', () => compare('three'));

async function compare(name) {
  const mine = prediction(name);
  const real = await print(name);
  const right = real.findIndex((line, i) => line !== mine[i]);
  if (right === -1 && mine.length === real.length) return;
  throw whyNot(name, mine, real, right === -1 ? real.length : right);
}

// A prediction may be a list of lines, or one string with several lines or with commas.
function prediction(name) {
  const value = load(path.join(__dirname, 'promises3_catch_goes_on.js'))?.[name];
  const list = typeof value === 'string' ? value.split(/[\n,]/) : value;
  if (typeof list?.[Symbol.iterator] !== 'function') {
    throw lesson`
      \`${name}\` is ${show(value)}. I hoped for a list of lines, such as
      exports.${name} = ['first line', 'second line']
    `;
  }
  return [...list].map((line) => String(line).trim().toLowerCase()).filter(Boolean);
}

// The answers are never written down here: the chain is run, on the learner's own Node, with a
// console that only remembers. A chain without timers is over in one turn of the loop.
async function print(name) {
  const lines = [];
  const source = fs.readFileSync(path.join(__dirname, `${name}.js`), 'utf8').replace(/^\uFEFF/, '');
  try {
    vm.compileFunction(source, ['console'], { filename: `${name}.js` })({ log: (line) => lines.push(String(line)) });
    await turnOfTheLoop();
  } catch {
    lines.length = 0;
  }
  if (lines.length > 0) return lines;
  throw lesson`
    I ran ${name}.js to compare, and it printed nothing. Has ${name}.js been changed?
    The reset command puts it back as it was.
  `;
}

// ---------------------------------------------------------------------------
// Everything below only chooses words. The rules of a chain are asked from top to bottom: the
// first one that fits the line where the prediction leaves the truth is explained.

const rules = {
  one: [
    {
      wrote: ['boiled'],
      why: `The chain begins with a rejected promise. A \`then\` with one function listens only for
success. A rejection goes past it, to the first handler that listens for errors.`,
    },
    {
      missing: ['lemonade'],
      wrote: ['closed', 'no water', 'undefined', undefined],
      why: `A chain doesn't stop after catch. This catch returned a value, so the next then gets it: from
here on, all is well again. Only a catch that throws keeps the chain rejected.`,
    },
    {
      wrote: ['closed'],
      why: `The last catch listens for errors in the chain above it. Is there still one after the first
catch has returned a value?`,
    },
  ],
  two: [
    {
      missing: ['full cup'],
      why: `This chain begins with a fulfilled promise. So the first of the two functions is called.`,
    },
    {
      wrote: ['neighbour: broken cup', 'neighbour', 'neighbour: full cup'],
      why: `then(a, b): b doesn't catch an error from a. b and a are neighbours; only one of them is called,
for the promise BEFORE this then. Only a later handler hears what a throws.`,
    },
    {
      wrote: ['served'],
      why: `The throw rejects this then's promise. Any then with one function is skipped until there's a
handler that listens for errors.`,
    },
    {
      missing: ['broken cup', 'swept'],
      why: `The error travels down the chain to the first catch, which prints its message. That catch
returns normally, so the chain goes on after it as if nothing had happened.`,
    },
  ],
  three: [
    {
      missing: ['wiped', 'counted'],
      why: `The function in finally runs in every case, after success and after an error, at its place in
the chain.`,
    },
    {
      wrote: ['black tea', 'undefined'],
      why: `finally doesn't change the value: what its function returns is ignored. finally passes on what
it was given, unless it throws.`,
    },
    {
      wrote: ['locked'],
      why: `finally passes on what it was given, unless it throws. This one throws: now the chain is
rejected, and a then with one function is skipped.`,
    },
    {
      missing: ['green tea', 'money missing'],
      why: `finally passes on what it was given, unless it throws. Go through the two of them: what comes out
after the first one, and what after the second?`,
    },
  ],
};

function whyNot(name, mine, real, right) {
  const [wrote, missing] = [mine[right], real[right]];
  const rule = rules[name].find((one) => one.wrote?.includes(wrote) && (!one.missing || one.missing.includes(missing)))
    ?? rules[name].find((one) => one.missing?.includes(missing));
  const begun = right === 0 ? 'nothing yet' : real.slice(0, right).join(' / ');
  const source = fs.readFileSync(path.join(__dirname, `${name}.js`), 'utf8').toLowerCase();

  if (wrote?.includes(',') && wrote.split(/\s*,\s*/).every((part) => source.includes(part))) {
    return lesson`
      ${name}.js   right so far: ${begun}
      Then you wrote "${wrote}", as one line. Each printed line is an element of its own:
      ['first line', 'second line']
    `;
  }
  if (wrote !== undefined && !rule?.wrote?.includes(wrote) && !source.includes(wrote)) {
    return lesson`
      ${name}.js   right so far: ${begun}
      Then you wrote "${wrote}". These words are nowhere in ${name}.js. A typo?
    `;
  }
  return lesson`
    ${name}.js   right so far: ${begun}
    ${wrote === undefined ? 'Your list ends there, but the program prints more.' : `Then you wrote "${wrote}". ${missing === undefined ? 'But nothing more is printed.' : 'Something else comes out here.'}`}

    ${rule?.why ?? 'Go through the chain line by line: is the promise above it fulfilled or rejected, and with what?'}
  `;
}
