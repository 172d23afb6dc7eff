'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { after } = require('node:test');
const { isDeepStrictEqual } = require('node:util');
const { because, ladder, lesson, load, loadModule, said, show, within } = require('../../support/teacher.js');

const step = ladder();
const name = 'esm6_interop.cjs';
const wanted = ['advise', 'calendar'];
const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'esm6-'));
after(() => fs.rmSync(copy, { recursive: true, force: true, maxRetries: 3 }));

step('old files can require() the shed', () => {
  const exported = shed();
  for (const one of wanted) if (typeof exported?.[one] !== 'function') throw whyNoFunction(exported, one);
});

step('the shed gets its advice from the ES module', async () => {
  await expect('advise', ['may'], 'may: plant out the beans');
  await expect('advise', ['august'], 'august: rest');
  await expect('calendar', [], ['april', 'may', 'june']);

  // Next year's almanac, beside a copy of the shed.
  const task = `move the pots ${randomInt(1000)}`;
  for (const file of [name, 'almanac.txt']) fs.copyFileSync(path.join(__dirname, file), path.join(copy, file));
  fs.writeFileSync(path.join(copy, 'almanac.mjs'), `await null;\nexport const months = ['may'];\nexport default () => '${task}';\n`);
  await expect('advise', ['may'], `may: ${task}`, copy);
  await expect('calendar', [], ['may'], copy);
});

step('greenhouse.mjs imports both names from the shed', async () => {
  let greenhouse;
  try {
    greenhouse = await loadModule(path.join(__dirname, 'greenhouse.mjs'));
  } catch (error) {
    const [, missing] = error.cause?.message?.match(/^Named export '(.*)' not found/) ?? [];
    throw missing ? because(error.cause, whyNotSeen(missing)) : error;
  }
  const seen = `${await greenhouse.today('june')}, ${await greenhouse.year()} months`;
  if (seen === 'In the greenhouse, too: june: water the leek, 3 months') return;
  throw lesson`
    greenhouse.mjs imports advise and calendar, and uses them. It says:   ${seen}

    Does it get the same functions that a require() gets?
  `;
});

// ---------------------------------------------------------------------------
// Below: how the shed is loaded and called, and the words.

function shed(folder = __dirname) {
  try {
    return load(path.join(folder, name));
  } catch (error) {
    const code = error.cause?.code;
    throw /^ERR_REQUIRE_(ESM|ASYNC_MODULE)$/.test(code) ? because(error.cause, whyNotRequired(code)) : error;
  }
}

function whyNotRequired(code) {
  return lesson`
    An old file required the shed, and the shed couldn't load almanac.mjs:   ${code}

    ${code === 'ERR_REQUIRE_ESM'
      ? `require() is done when it returns, but an ES module may wait (\`await\` at its top). So this Node
    (${process.versions.node}) can't require() any ES module. Newer ones can, if nothing in it waits; almanac.mjs does.`
      : `Since 20.19 and 22.12, Node can require() an ES module - if nothing in it waits. almanac.mjs has an
    \`await\` at its top, and require() must be done when it returns.`}
    There's a way that works on every Node and for every module: an import that is a function
    call and returns a promise. Who can wait for that promise here?
  `;
}

async function expect(what, args, expected, folder) {
  const call = `${what}(${args.map((arg) => `'${arg}'`).join('')})`;
  const late = lesson`I called ${call} and waited four seconds. Its promise is still pending.`;
  let value;
  try {
    value = await within(4000, shed(folder)[what](...args), late);
  } catch (error) {
    if (folder && error?.name !== 'Lesson') throw because(error, whyNotTheModule(call, said(error)));
    if (error?.name === 'Lesson') throw error;
    throw because(error, lesson`
      An old file required the shed and called ${call}. An error came back:

          ${said(error)}

      ${/is not a function/.test(error?.message)
        ? `import() gives a promise of the namespace, an object with all of the module's exports, so wait for it
first. \`months\` is there under its own name. Under which name is the default export?`
        : /Cannot find module/.test(error?.message)
          ? 'The file is called almanac.mjs and is next to the shed, so its address starts with ./'
          : 'Is every name in the function declared, and waited for?'}
    `);
  }
  if (isDeepStrictEqual(value, expected)) return;
  if (folder) throw whyNotTheModule(call, show(value).replace(/\s+/g, ' '));
  throw lesson`
    An old file required the shed and called ${call}.
    I hoped for:  ${expected}
    I saw:        ${show(value).replace(/\s+/g, ' ')}

    ${value === undefined
      ? `Nothing with that name was found in what import() gave - or nothing is returned. Print what you get
    from import(), after waiting for it.`
      : 'The text was right as given. Only `advice` and `months` have to come in another way.'}
  `;
}

function whyNotTheModule(call, saw) {
  return lesson`
    I put a copy of your file beside another almanac.mjs, with other months and other advice. Then I
    called ${call}. I saw:

        ${saw}

    That doesn't come from almanac.mjs. A second copy of its data or its code has to be changed each time
    the almanac changes, and one day somebody forgets. Ask the module itself.
  `;
}

function whyNoFunction(exported, one) {
  if (typeof exported?.then === 'function') {
    return lesson`
      An old file did   const shed = require('./${name}');   and got a promise.

      It calls shed.${one}() on the next line, as it always did. A module that exports a promise
      changes every file that uses it. ${one}() already returns a promise: wait inside it.
    `;
  }
  return lesson`
    An old file did   const shed = require('./${name}');
    and looked for the function shed.${one}. It found ${show(exported?.[one])}.

    ${exported?.[one] === undefined
      ? 'require() returns module.exports as it is when your file has finished. Both functions have to be\nin there by then.'
      : `It looks as if ${one} was called in your file. Export the function itself: whoever needs it calls it.`}
  `;
}

function whyNotSeen(missing) {
  return lesson`
    A require() finds both functions. But greenhouse.mjs did

        import { advise, calendar } from './${name}';

    and Node says: no export named '${missing}'. It links names BEFORE any file runs. So it reads the text
    of your file and looks for lines that even a quick reader understands:

        exports.NAME = ...        or        module.exports = { NAME, NAME }

    It stops at the first thing in those braces that is more than a name (a function, a spread, a
    call), and it doesn't see loops or Object.assign. Can your last lines be written like that?
  `;
}
