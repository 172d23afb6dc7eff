'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { ladder, lesson, load, run, show } = require('../../support/teacher.js');
const project = require('./project.js');

const step = ladder();
const files = Object.keys(project).filter((name) => !name.endsWith('package.json'));

step('every file has an answer', () => {
  const mine = answers();
  const missing = files.filter((name) => !mine.has(name) || String(mine.get(name) ?? '').trim() === '');
  const stranger = [...mine.keys()].find((name) => !files.includes(name));
  const unclear = files.find((name) => mine.has(name) && !missing.includes(name) && !kind(mine.get(name)));
  if (stranger !== undefined) throw unknownFile(stranger);
  if (unclear) throw unknownKind(unclear, mine.get(unclear));
  if (missing.length > 0) throw notYet(missing);
});

step('.mjs and .cjs', () => compare((name) => !name.endsWith('.js')));

step('.js, and the package.json that decides about it', () => compare((name) => name.endsWith('.js')));

// ---------------------------------------------------------------------------

function answers() {
  const given = load(path.join(__dirname, 'pkg4_type_and_extension.js'))?.answers;
  if (!given || typeof given !== 'object' || Array.isArray(given)) {
    throw lesson`
      \`answers\` has to be an object: the name of each file, followed by 'esm' or 'cjs'.
      I found this:

          ${show(given)}
    `;
  }
  const entries = given instanceof Map ? [...given] : Object.entries(given);
  return new Map(entries.map(([name, answer]) => [String(name).trim().replace(/\\/g, '/').replace(/^\.\//, ''), answer]));
}

function kind(answer) {
  const word = String(answer).toLowerCase().replace(/[^a-z]/g, '');
  if (['esm', 'es', 'esmodule', 'esmodules', 'module', 'mjs'].includes(word)) return 'esm';
  if (['cjs', 'commonjs', 'commonjsmodule'].includes(word)) return 'cjs';
  return undefined;
}

// The answer is never written down: the tree is built and Node loads one file after the other.
let once;
function reality() {
  return (once ??= (async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pkg4-'));
    try {
      for (const [name, text] of Object.entries(project)) {
        fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        fs.writeFileSync(path.join(folder, name), text);
      }
      const all = files.map((name) => `await import(${JSON.stringify(`./${name}`)});`).join('\n');
      fs.writeFileSync(path.join(folder, 'all.mjs'), all);
      const { stdout, stderr } = await run(['all.mjs'], { cwd: folder });
      const printed = stdout.split(/\s+/).filter(Boolean);
      if (printed.length !== files.length) throw notRun(printed.length, stderr);
      return new Map(files.map((name, i) => [name, printed[i] === 'function' ? 'cjs' : 'esm']));
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  })());
}

async function compare(wanted) {
  const real = await reality();
  const mine = answers();
  const right = (name) => kind(mine.get(name)) === real.get(name);
  const wrong = files.filter((name) => wanted(name) && !right(name));
  if (wrong.length === 0) return;

  const name = wrong[0];
  const all = (list, answer) => list.every((one) => kind(mine.get(one)) === answer);
  const js = files.filter((one) => one.endsWith('.js'));
  const habit = all(js, 'cjs') ? why.alwaysCommonJs : all(js, 'esm') ? why.outermost : undefined;
  const found = { cjs: "'function'", esm: "'undefined'" }[real.get(name)];
  throw lesson`
    You wrote ${name}: ${show(mine.get(name))}. I let Node run it, and it printed ${found}.

    ${(js.includes(name) && habit) || why[name]}
  `;
}

// ---------------------------------------------------------------------------
// The words.

const why = {
  alwaysCommonJs: `You wrote 'cjs' for all files that end in .js. For a long time, that was all .js could mean.
  Today .js alone says nothing: Node goes up from the file, folder by folder, to the nearest
  package.json, and reads its "type".`,
  outermost: `You wrote 'esm' for all files that end in .js, as if the package.json at the top decided for the
  whole tree. Node starts at the file and goes up. It stops at the first package.json it
  meets, the nearest one, and reads no other.`,
  'start.js': `Look for the nearest package.json, and for its "type". With this type, the files that end
  in .js are ES modules.`,
  'tools.cjs': `Node doesn't even ask the package.json beside it: the c in .cjs stands for CommonJS, and this
  ending decides for itself. That's how a package of ES modules can keep an old file.`,
  'pages/menu.js': `There is no package.json in pages. That doesn't end the search: Node goes up, folder by
  folder, until it finds one. Which one does it find, and what is its "type"?`,
  'legacy/prices.js': `There are two package.json files above this file, and they say different things. The nearest
  one counts, and Node doesn't read on.`,
  'legacy/news.mjs': `The "type" of the folder has no say here: the m in .mjs stands for (ES) module, and this
  ending decides for itself, in every folder.`,
  'vendor/cart.js': `The nearest package.json has no "type" at all. It's still the nearest one: Node stops there,
  and nothing is inherited from the package.json further up. A missing "type" means
  what .js has meant from the beginning.`,
  'vendor/fresh/tea.js': `Start at the file and go up. The nearest package.json is a very small one, but
  it's enough: it has no name, only a "type". What vendor/package.json says isn't read.`,
  'vendor/fresh/cups.cjs': `The ending .cjs decides for itself, whatever the package.json beside it says. The c stands
  for CommonJS.`,
};

function notYet(missing) {
  return lesson`
    Files without an answer: ${missing.length} of ${files.length}, starting with ${missing[0]}.

    Start with the endings: two of the three you see in project.js decide for themselves. For
    the third, Node has to look in a package.json.
  `;
}

function notRun(count, stderr) {
  return lesson`
    This isn't about your answers: I wrote the tree of project.js into an empty folder, but
    Node ran only ${count} of the ${files.length} files there. Has project.js been changed?

        ${stderr.match(/^\w*Error.*$/m)?.[0] ?? "Node didn't finish in time."}
  `;
}

function unknownFile(name) {
  return lesson`
    There is no file called "${name}" among the eight in project.js.
    Write the path as it is there, such as 'legacy/prices.js'.
  `;
}

function unknownKind(name, answer) {
  return lesson`
    For ${name} you wrote ${show(answer)}. I only know two answers:
    'esm' for an ES module and 'cjs' for CommonJS.
  `;
}
