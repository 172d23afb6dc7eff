'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { ladder, lesson, run } = require('../../support/teacher.js');
const shelf = require('./shelf.js');

const file = path.join(__dirname, 'pkg2_dependencies.json');
const step = ladder();

step('npm can read the lists', () => {
  const { dependencies, devDependencies } = lists();
  for (const [list, packages] of Object.entries({ dependencies, devDependencies })) {
    if (!packages || typeof packages !== 'object' || Array.isArray(packages)) throw noList(list, packages);
    for (const [name, range] of Object.entries(packages)) {
      if (!Object.hasOwn(shelf, name)) throw unknown(name);
      if (!satisfies(shelf[name].version, range)) throw noSuchVersion(name, range);
    }
  }
  const twice = Object.keys(dependencies).find((name) => Object.hasOwn(devDependencies, name));
  if (twice) throw inBoth(twice);
  for (const list of ['optionalDependencies', 'peerDependencies']) {
    const name = Object.keys(manifest()[list] ?? {}).find((one) => Object.hasOwn(shelf, one));
    if (name) throw inAnotherList(name, list);
  }
});

step('npm install: the tests and the tools run', () =>
  installed('npm install', ['dependencies', 'devDependencies'], async (start) => {
    await start('node check.js', ['check.js'], 'ok shows the orders');
    await start('watchlet app.js', [path.join('node_modules', 'watchlet', 'index.js'), 'app.js'], 'watching app.js');
  }));

step('npm install --omit=dev: the program runs', () =>
  installed('npm install --omit=dev', ['dependencies'], async (start) => {
    const [a, b] = [0, 0].map(() => String(Math.floor(Math.random() * 9000) + 1000));
    await start(`node app.js show ${a} ${b}`, ['app.js', 'show', a, b], `<h1>Orders</h1> ${a}, ${b}`);
    await start(`node app.js report ${a} ${b}`, ['app.js', 'report', a, b], `${a};${b}`);
  }));

step('production carries nothing that it does not need', () => {
  const extra = Object.keys(lists().dependencies).filter((name) => name === 'testlet' || name === 'watchlet');
  if (extra.length > 0) throw tooMuch(extra);
});

step('the rest is as it was', () => {
  const { name, version, private: own, scripts } = manifest();
  const { start, test, dev } = scripts ?? {};
  const now = { name, version, private: own, 'scripts.start': start, 'scripts.test': test, 'scripts.dev': dev };
  const changed = Object.keys(given).find((key) => now[key] !== given[key]);
  if (changed) throw notAsItWas(changed, now[changed]);
});

// Outside of the lists; the description may say what it likes.
const given = {
  name: 'order-service',
  version: '1.0.0',
  private: true,
  'scripts.start': 'node app.js',
  'scripts.test': 'node check.js',
  'scripts.dev': 'watchlet app.js',
};

// ---------------------------------------------------------------------------
// What npm would do.

function manifest() {
  let pkg;
  try {
    pkg = JSON.parse(fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw lesson`
      I read pkg2_dependencies.json as JSON, and the parser refused it:

          ${error.message.split('\n')[0]}

      When lines move from one list to the other, the commas often stay behind. There's a
      comma between two entries, but none after the last entry of a list.
    `;
  }
  if (pkg === null || typeof pkg !== 'object') throw noList('package.json', pkg);
  return pkg;
}

function lists() {
  const { dependencies = {}, devDependencies = {} } = manifest();
  return { dependencies, devDependencies };
}

// Copies the program into a folder and puts the packages of these lists into its node_modules.
async function installed(command, names, body) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pkg2-'));
  const mine = lists();
  try {
    for (const name of ['app.js', 'check.js']) fs.copyFileSync(path.join(__dirname, name), path.join(folder, name));
    fs.copyFileSync(file, path.join(folder, 'package.json'));
    for (const name of names.flatMap((list) => Object.keys(mine[list]))) {
      const home = path.join(folder, 'node_modules', name);
      fs.mkdirSync(home, { recursive: true });
      fs.writeFileSync(path.join(home, 'package.json'), JSON.stringify({ name, version: shelf[name].version }));
      fs.writeFileSync(path.join(home, 'index.js'), shelf[name].program);
    }
    await body(async (shown, args, expected) => {
      const result = await run(args, { cwd: folder, env: { NODE_PATH: undefined } });
      if (result.code !== 0 || result.stdout.trim() !== expected) throw crashed(command, shown, result, mine);
    });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

// Enough of npm's version ranges for this shelf; exercise pkg5_semver is about them.
function satisfies(version, range) {
  if (typeof range !== 'string') return false;
  const less = (a, b) => a.localeCompare(b, 'en', { numeric: true }) < 0;
  return range.split('||').some((set) => set.trim().replace(/([<>=~^])\s+/g, '$1').split(/\s+/).every((one) => {
    if (/^([*x]|latest)?$/i.test(one)) return true;
    const [, sign, ...given] = one.match(/^([~^]|[<>]=?|=)?v?(\d+)(?:\.(\d+|[x*]))?(?:\.(\d+|[x*]))?$/i) ?? [];
    if (!given.length) return false;
    const numbers = given.filter((part) => /^\d+$/.test(part ?? '')).map(Number);
    const low = [0, 1, 2].map((i) => numbers[i] ?? 0);
    const last = numbers.length - 1;
    const nonZero = numbers.findIndex((n) => n > 0);
    const bumped = sign === '^' ? (nonZero < 0 ? last : nonZero) : sign === '~' ? Math.min(1, last) : last;
    const high = low.map((n, i) => (i < bumped ? n : i === bumped ? n + 1 : 0)).join('.');
    if (sign === '>=') return !less(version, low.join('.'));
    if (sign === '>') return last === 2 ? less(low.join('.'), version) : !less(version, high);
    if (sign === '<') return less(version, low.join('.'));
    if (sign === '<=') return less(version, high);
    return !less(version, low.join('.')) && less(version, high);
  }));
}

// ---------------------------------------------------------------------------
// The words.

const uses = {
  csvlet: `app.js asks for it while it runs, but only when somebody wants a report. A
  package can be needed even if no line at the top of a file names it.`,
  testlet: 'Only check.js asks for it, and the server never runs the tests.',
  watchlet: 'No file asks for it. But look at the scripts: `npm run dev` starts it as a command.',
  weblet: 'app.js asks for it in its first line of code, on every start.',
};

function crashed(command, shown, { stdout, stderr, timedOut }, mine) {
  const name = stderr.match(/Cannot find module '(\w+)'/)?.[1] ?? (/watchlet/.test(stderr) ? 'watchlet' : undefined);
  if (!Object.hasOwn(shelf, name ?? '')) {
    return lesson`
      After \`${command}\` I ran   ${shown}   and saw:

          ${stdout.trim() || stderr.match(/^\w*Error.*$/m)?.[0] || (timedOut ? 'nothing, until I stopped it' : 'nothing')}

      I had hoped for something else. Which of the four packages does this part use?
    `;
  }
  const where = Object.hasOwn(mine.devDependencies, name)
    ? `${name} is in devDependencies, and \`--omit=dev\` leaves that list out.`
    : `${name} is in neither list, so npm doesn't install it.`;
  return lesson`
    After \`${command}\` I ran   ${shown}   and saw:

        ${name === 'watchlet' ? 'watchlet: command not found' : `Cannot find module '${name}'   (MODULE_NOT_FOUND)`}

    ${where}
    ${uses[name]}
  `;
}

function tooMuch(extra) {
  return lesson`
    The program runs in production. But \`npm install --omit=dev\` also installed
    ${extra.join(' and ')}: production carries tools that only developers use.

    That's more to download, more to check, and more code that could be attacked.
    ${extra.map((name) => `${name}: ${uses[name]}`).join('\n')}
    Which list is left out on the server?
  `;
}

function notAsItWas(key, value) {
  return lesson`
    The four packages are in the right lists. But "${key}" is ${value === undefined ? 'missing' : JSON.stringify(value)} now,
    and at the start it was ${JSON.stringify(given[key])}.

    ${key.startsWith('scripts.')
      ? `Colleagues type \`npm run ${key.slice('scripts.'.length)}\`, and npm looks for the command under "scripts".`
      : 'Other programs read this entry, and nothing was wrong with it.'}
    Can you put it back and leave every line except the packages as it was?
  `;
}

function inAnotherList(name, list) {
  return lesson`
    ${name} is in ${list}. npm knows that list, but it means something else:

    ${list === 'optionalDependencies'
      ? "a package in there is one that the program can do without. If it can't be installed, npm carries\non, and the program has to get along without it."
      : 'a package in there is one that this package shares with the project that installs it. A plugin\nuses that list to say which versions of its host it fits.'}

    Each of the four belongs in "dependencies" or "devDependencies".
  `;
}

function inBoth(name) {
  return lesson`
    ${name} is in both lists.

    Then npm has to choose, and it treats the package as one for developers only:
    \`--omit=dev\` leaves it out. Every package has one place. Which one is it here?
    (Developers get the dependencies as well: plain \`npm install\` installs both lists.)
  `;
}

function noList(list, packages) {
  return lesson`
    "${list}" is ${JSON.stringify(packages)}

    npm expects an object there, between { and }, as at the start.
    In both lists, each package's name has a range of versions as its value.
  `;
}

function unknown(name) {
  return lesson`
    npm looked for a package called "${name}" and found none.

    The shelf has four packages: ${Object.keys(shelf).join(', ')}.
    Is there a letter too many, or is one missing?
  `;
}

function noSuchVersion(name, range) {
  return lesson`
    You ask for ${name} ${JSON.stringify(range)}, but npm finds no such version:
    the shelf has ${name} ${shelf[name].version}.

    The ranges were right at the start. When you move a line, take its range along.
  `;
}
