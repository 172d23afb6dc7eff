'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const v8 = require('node:v8');
const { randomInt } = require('node:crypto');
const { isDeepStrictEqual } = require('node:util');
const { after } = require('node:test');
const { because, ladder, lesson, loadModule, said, show, within } = require('../../support/teacher.js');

const step = ladder();
const name = 'esm4_json_with.mjs';
const old = process.versions.node.startsWith('20.');
if (old) v8.setFlagsFromString('--no-harmony-import-assertions'); // as every later Node has it

const home = process.cwd();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'esm4-')); // her garden next year: other beds in the same file
after(() => {
  process.chdir(home);
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

step('the file can be imported, from any folder', async () => {
  process.chdir(os.tmpdir());
  await garden(__dirname);
});

step('names() and area() tell what is in beds.json', async () => {
  const beds = [[2, 1, 'cold frame'], [6, 1.5, 'long bed'], [4, 2, 'sunny bed']];
  await expectBeds(__dirname, beds.map(([length, width, bed]) => ({ name: bed, length, width })));
});

step('when she changes beds.json, the program knows', async () => {
  const beds = Array.from({ length: randomInt(2, 5) }, (_, i) => ({ name: `bed ${i + 1}`, length: randomInt(2, 9), width: randomInt(1, 4) }));
  fs.writeFileSync(path.join(folder, 'beds.json'), JSON.stringify(beds));
  fs.copyFileSync(path.join(__dirname, name), path.join(folder, name));
  await expectBeds(folder, beds);
});

// ---------------------------------------------------------------------------
// Below: how the file is imported, and the words.

async function garden(where) {
  try {
    return await within(4000, loadModule(path.join(where, name)), lesson`
      I imported ${name} and waited four seconds, but it never finished.
      Does it wait for something at the top level that never happens?
    `);
  } catch (error) {
    const why = error.cause && whyNotLoaded(error.cause);
    throw why ? because(error.cause, why) : error;
  }
}

async function expectBeds(where, beds) {
  const exported = await garden(where);
  const sum = beds.reduce((square, bed) => square + bed.length * bed.width, 0);
  expect(where, exported, 'names', beds.map((bed) => bed.name));
  expect(where, exported, 'area', sum);
}

function expect(where, exported, what, expected) {
  if (typeof exported[what] !== 'function') {
    throw lesson`
      The import works. But your file exports no function called \`${what}\`: it is ${show(exported[what])}.
      Both functions were right as given; only the first line needs a change.
    `;
  }
  let value;
  try {
    value = exported[what]();
  } catch (error) {
    throw because(error, lesson`
      The file is imported. I called ${what}(), and it threw an error:

          ${said(error)}

      ${/beds\.\w+ is not a function/.test(error?.message)
        ? `\`beds\` isn't the list. A JSON module has one export, the default one: \`* as\` and \`await import()\`
      give the object around it, and a file that was only read gives text. Where is the list in there?`
        : 'Both functions were right as given. Is `beds` the list from the file?'}
    `);
  }
  if (isDeepStrictEqual(value, expected)) return;
  if (where === folder) {
    throw lesson`
      I put a copy of your file into another folder, next to a beds.json with different beds. Then ${what}()
      I hoped for:  ${expected}
      I saw:        ${value}

      I changed the file, and your program didn't notice. The beds have to come from the beds.json
      next to it, whatever is in there.
    `;
  }
  throw lesson`
    The import works. I called ${what}()
    I hoped for:  ${expected}
    I saw:        ${value}

    Both functions were right as given. Is \`beds\` the list from the file, all of it?
  `;
}

// The import of beds.json: the word after the path, and the character after that word.
const WORD = /\bimport\b[^\n]*?(['"])[^'"\n]*beds\.json\1\s+(\w+)\s*(\S)/;

function whyNotLoaded({ code = '', message }) {
  if (/Unexpected identifier 'assert'/.test(message)) {
    return lesson`
      Node couldn't read ${name}:   ${message}

      ${old
        ? `Your Node ${process.versions.node} still understands \`assert\`, and warns. From Node 22 on it's a SyntaxError, so
      I switched it off to show you what will happen there.`
        : '`assert` never became a part of the language. Node took it back in version 22.'}

      What's in the braces is still right. The word in front of them is a different one today: the
      one browsers and Node agreed on.
    `;
  }
  if (/_TYPE_MISSING|_ATTRIBUTE_MISSING/.test(code)) {
    return lesson`
      Node refused to import beds.json:   ${code}

      Data must not turn into code: in a browser the server decides what it sends, and a "beds.json"
      could suddenly be a program. So an import of JSON has to say that it expects JSON, and nothing
      else. How does an import line say that?
    `;
  }
  if (/^ERR_IMPORT_(ASSERTION|ATTRIBUTE)/.test(code)) {
    return lesson`
      Node doesn't know this attribute:   ${message.split(' in file:')[0]}

      There's one key and one value for JSON files, both in lowercase. What was in the braces of the
      old line was right.
    `;
  }
  if (/does not provide an export named/.test(message)) {
    return lesson`
      ${message.replace(/^The requested module/, 'The import of')}

      Braces ask for named exports. A JSON file is one value, so it has one export: the default one.
      What does an import of the default export look like?
    `;
  }
  if (code === 'ERR_MODULE_NOT_FOUND' && /package 'beds\.json'/.test(message)) {
    return lesson`
      Node looked for beds.json in node_modules:   ${message.split(' imported from')[0]}

      A name without ./ in front stands for an installed package. The old line had the right path.
    `;
  }
  const [, , before, next] = fs.readFileSync(path.join(__dirname, name), 'utf8').match(WORD) ?? [];
  if (/^Unexpected/.test(message) && before && !/^(with|assert)$/.test(before)) {
    return lesson`
      Node couldn't read ${name}:   ${message}

      \`${before}\` isn't the word that browsers and Node agreed on. Node's documentation has an example:
      "Modules: ECMAScript modules", "Import attributes".
    `;
  }
  if (/^Unexpected/.test(message) && before === 'with' && next !== '{') {
    return lesson`
      Node couldn't read ${name}:   ${message}

      \`with\` is the right word. It is followed by the same braces as in the old line, and the type in
      there is text, with quotes.
    `;
  }
  if (code === 'ENOENT') {
    return lesson`
      Your file was read, and then:   ${message}

      A relative path in readFile() starts at the folder where the program was STARTED, and I started
      it somewhere else. new URL('./beds.json', import.meta.url) starts at your file.
    `;
  }
  return undefined;
}
