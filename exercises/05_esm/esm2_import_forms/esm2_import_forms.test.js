'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { because, ladder, lesson, loadModule, said, show, within } = require('../../support/teacher.js');
const { folder } = require('../../support/folder.js');

const step = ladder();
const name = 'esm2_import_forms.mjs';
const reports = {
  april: 'april: sow radish in the cold frame, 8 litres, fading moon',
  may: 'may: sow beans in the sunny bed, 24 litres, growing moon',
  june: 'june: sow leek in the long bed, 20 litres, growing moon',
};

step('Node finds every file, and every name in it', () => calendar());

step('report() reads the file and uses what was imported', () => expectReport('may'));

step('it does so for every month, from any folder', async () => {
  const folder = process.cwd();
  process.chdir(os.tmpdir());
  try {
    for (const month of Object.keys(reports)) await expectReport(month);
  } finally {
    process.chdir(folder);
  }
});

step('everything in it comes from the files next to it', async () => {
  const at = folder('esm2');
  const litres = 5 + Math.floor(Math.random() * 50);
  fs.copyFileSync(path.join(__dirname, name), at(name));
  at.write('beds.mjs', "export const bedOf = (plant) => `the ${plant} bed`;\n");
  at.write('water.mjs', `export const litres = (area) => ${litres} * area;\n`);
  at.write('moon.cjs', "module.exports = (day) => `moon ${day}`;\n");
  at.write('sowing.txt', 'july 9 peas 2\n');
  let value;
  try {
    value = await within(4000, (await import(pathToFileURL(at(name)).href)).report('july'), lesson`
      I copied your file to another folder and called report('july'). After four seconds, nothing had come.
    `);
  } catch (error) {
    value = error;
  }
  const right = `july: sow peas in the peas bed, ${2 * litres} litres, moon 9`;
  if (value === right) return;
  throw value?.name === 'Lesson' ? value : lesson`
    I copied your file to another folder, next to another beds.mjs, water.mjs, moon.cjs and sowing.txt,
    and called report('july') there.
    I hoped for:  ${right}
    I saw:        ${value instanceof Error ? said(value) : show(value)}

    Your file should import the functions from the files next to it, and contain no copy of them. Which
    part of the report does not come from there?
  `;
});

// ---------------------------------------------------------------------------
// Below: how the file is loaded and called, and the words.

async function calendar() {
  try {
    return await within(4000, loadModule(path.join(__dirname, name)), lesson`
      I imported ${name} and waited four seconds, but it never finished.
      Does it wait for something at the top level that never happens?
    `);
  } catch (error) {
    const why = error.cause && whyNotLoaded(error.cause);
    throw why ? because(error.cause, why) : error;
  }
}

async function expectReport(month) {
  const { report } = await calendar();
  if (typeof report !== 'function') {
    throw lesson`
      The imports work. But your file exports no function called \`report\`: it is ${show(report)}.
      The rest of the file was right: export async function report(month) { ... }
    `;
  }
  let value;
  try {
    value = await within(4000, report(month), lesson`
      The imports work. I called report('${month}') and waited four seconds for its promise.
      Nothing came. Which \`await\` in it waits for something that never happens?
    `);
  } catch (error) {
    throw error?.name === 'Lesson' ? error : because(error, whyThrown(month, error));
  }
  if (value === reports[month]) return;
  throw lesson`
    The imports work. I called report('${month}')
    I hoped for:  ${reports[month]}
    I saw:        ${show(value)}

    The function was right as given and needs no change. (\`reset\` brings back the first
    version of the file.)
  `;
}

// Node looks for all files first, then links all names, and only then runs the first line: the errors
// come in this order, one at a time.
function whyNotLoaded({ code, message }) {
  const [, file] = message.match(/^(?:Cannot find module|Directory import) '([^']*)'/) ?? [];
  if (code === 'ERR_MODULE_NOT_FOUND' && file) {
    return lesson`
      Node looked for exactly this file, and there is none:   ${path.basename(file)}

      require() tried endings: 'x', then 'x.js', 'x.json', an index file in a folder. \`import\`
      doesn't guess. The text is the address of one file, as in a browser: the ending is part of
      it. What's the full name of the file you mean?
    `;
  }
  if (code === 'ERR_MODULE_NOT_FOUND') {
    return lesson`
      ${message.replace(/ imported from.*/, '')}

      A name that begins with neither ./ nor ../ nor / is the name of a package in node_modules (or
      of a part of Node, such as node:util). A file next to yours needs ./ in front.
    `;
  }
  const [, wanted] = message.match(/export named '(.*)'|^Named export '/) ?? [];
  const line = whichImport(message);
  if (/^Named export/.test(message)) {
    return lesson`
      Node read moon.cjs and didn't find a name that your import asks for:

          ${line}

      A CommonJS file has no list of exports. It exports ONE value, and for \`import\` that value is
      the default export. (Names in braces work when Node can see them in the text, as in
      exports.moon = ...) What does moon.cjs export, and how do you import a default?
    `;
  }
  if (wanted === 'default') {
    return lesson`
      ${line}   asks for the default export, and the file has none.

      An import WITHOUT braces takes the default export under any name you like. It doesn't look
      for a function that happens to have that name. Does the other file say \`export default\`? If it
      doesn't, ask for a named export.
    `;
  }
  if (wanted !== undefined) {
    return lesson`
      ${line}   asks for an export named ${wanted}, and there is none.

      Names in braces must be exported by the other file, with the same spelling. Open it: what comes
      after the word \`export\` there?
    `;
  }
  if (/^require is not defined/.test(message)) {
    return lesson`
      All imports are linked, and your file began to run. Then:   ${message.split(',')[0]}

      require() was a parameter of the function that Node puts around a CommonJS file. Around an ES
      module there is no such function: no require, no module, no __dirname. Everything is imported,
      even what comes with Node, such as node:util: its functions are named exports.
    `;
  }
  return undefined;
}

function whichImport(message) {
  const [, file] = message.match(/requested module '([^']*)'/) ?? [];
  return `import ... from '${file}'`;
}

function whyThrown(month, error) {
  const uncallable = error?.message?.match(/^(\w+) is not a function/)?.[1];
  return lesson`
    The imports work. I called report('${month}'), and it threw an error:

        ${said(error)}

    ${/"cb" argument/.test(error?.message)
      ? `This readFile wants a callback ("cb"): node:fs has the old functions, and \`await\` can't wait for
    them. The functions with the same names that return promises are at a different address.`
      : uncallable
        ? `Something arrived under the name ${uncallable}, but it isn't a function: an import without braces gives the
    default export, and a star gives an object with all of them. Which of its exports is the function?`
        : error?.code === 'ENOENT'
          ? `A path such as './sowing.txt' starts at the folder where the program was STARTED, not at this
    file. I started it somewhere else. The function came with new URL(..., import.meta.url).`
          : 'The function was right as given. Is every name that it uses imported?'}
  `;
}
