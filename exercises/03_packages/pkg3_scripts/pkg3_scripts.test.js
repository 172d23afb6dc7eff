'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { ladder, lesson, load, run, show } = require('../../support/teacher.js');
const { scripts } = require('./scripts.json');

const file = path.join(__dirname, 'pkg3_scripts.js');
const step = ladder();
const labels = Object.values(scripts).map((script) => script.split(' ')[1]).sort();

step('every line is one that `tealog` can print', () => {
  for (const line of lines()) {
    const [label, ...rest] = line.split(' ');
    if (!labels.includes(label)) throw unknown(line);
    if (rest.includes('--')) throw dashes(line);
    if (rest.some((word) => word !== '--fast')) throw unknown(line);
  }
  const twice = labels.find((label) => lines().filter((line) => word(line) === label).length > 1);
  if (twice) throw lesson`"${twice}" is on your list more than once, but each script runs at most once.`;
});

step('these scripts run, in this order', async (t) => {
  const mine = lines().map(word);
  const real = (await npmRun(t)).printed.map(word);
  if (mine.join() !== real.join()) throw whichScripts(mine, real);
});

step('and --fast goes to the right ones', async (t) => {
  const mine = lines();
  const { printed } = await npmRun(t);
  const wrong = mine.filter((line, i) => line !== printed[i]);
  if (wrong.length > 0) throw whoGetsFast(wrong);
});

step('npm finds the tool, or not', async (t) => {
  const answer = load(file)?.scriptFindsTool;
  const said = { true: true, yes: true, 1: true, false: false, no: false, 0: false }[String(answer).trim().toLowerCase()];
  if (said === undefined) {
    throw lesson`
      All lines are right. Now the second question: scriptFindsTool is ${show(answer)}.
      I hoped for true or false.
    `;
  }
  if (said !== (await npmRun(t)).found) throw whereTheToolIs();
});

const word = (line) => line.split(' ')[0];

// An answer may be an array (or any other list) of lines, or one string.
function lines() {
  const printed = load(file)?.printed;
  const list = typeof printed === 'string' ? printed.split(/[\r\n,;]+/) : printed;
  if (typeof list?.[Symbol.iterator] !== 'function') {
    throw lesson`
      \`printed\` is ${show(printed)}. I hoped for a list of lines, such as
      exports.printed = ['one line', 'the next line']
    `;
  }
  return [...list]
    .map((line) => String(line).trim().toLowerCase().replace(/\s+/g, ' ').replace(/^tealog /, ''))
    .filter((line) => line && !line.startsWith('>'));
}

// ---------------------------------------------------------------------------
// The answer comes from npm itself. It runs once, offline, in a folder of its own.

let once;
const npmRun = async (t) => {
  const result = await (once ??= realRun());
  if (!result.real) t.diagnostic("npm couldn't be started here, so I used the stored answer: what npm 11 prints.");
  return result;
};

async function realRun() {
  const started = [scripts.prebuild, `${scripts.build} --fast`, scripts.postbuild];
  const stored = { printed: started.map((script) => script.replace('tealog ', '')), found: true, real: false };
  const npm = findNpm();
  if (!npm) return stored;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pkg3-'));
  try {
    const bin = path.join(folder, 'node_modules', '.bin');
    fs.mkdirSync(bin, { recursive: true });
    fs.copyFileSync(path.join(__dirname, 'scripts.json'), path.join(folder, 'package.json'));
    const tool = fs.readFileSync(path.join(__dirname, 'tealog.js'), 'utf8').replace(/\r\n/g, '\n');
    fs.writeFileSync(path.join(bin, 'tealog'), tool, { mode: 0o755 });
    fs.writeFileSync(path.join(bin, 'tealog.cmd'), '@node "%~dp0tealog" %*\r\n');
    const { code, stdout } = await run([npm, 'run', 'build', '--', '--fast'], { cwd: folder, env: environment(folder) });
    const printed = stdout.split(/\r?\n/).map((line) => line.trim()).filter((line) => labels.includes(word(line)));
    return code === 0 && printed.length > 0 ? { printed, found: true, real: true } : stored;
  } catch {
    return stored;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

// No settings of this machine's npm, no network, no logs left behind; `node` is this very Node.
function environment(folder) {
  const env = {};
  for (const name of Object.keys(process.env)) if (/^npm_/i.test(name)) env[name] = undefined;
  const PATH = Object.keys(process.env).find((name) => /^path$/i.test(name)) ?? 'PATH';
  env[PATH] = [path.dirname(process.execPath), process.env[PATH] ?? ''].join(path.delimiter);
  for (const name of ['userconfig', 'globalconfig', 'cache']) env[`npm_config_${name}`] = path.join(folder, `npm-${name}`);
  const settings = { offline: 'true', ignore_scripts: 'false', update_notifier: 'false', logs_max: '0' };
  for (const [name, value] of Object.entries(settings)) env[`npm_config_${name}`] = value;
  env.NODE_DISABLE_COMPILE_CACHE = '1'; // npm's own cache would stay among the temporary files
  return env;
}

function findNpm() {
  const inside = path.join('node_modules', 'npm', 'bin', 'npm-cli.js');
  const PATH = Object.entries(process.env).find(([name]) => /^path$/i.test(name))?.[1] ?? '';
  const places = [path.dirname(process.execPath), ...PATH.split(path.delimiter).filter(Boolean)];
  const ways = [[inside], ['..', 'lib', inside], ['npm']];
  const candidates = places.flatMap((place) => ways.map((way) => path.join(place, ...way)));
  for (const candidate of candidates) {
    try {
      const real = fs.realpathSync(candidate);
      if (path.basename(real) === 'npm-cli.js') return real;
    } catch {
      // not there: try the next one
    }
  }
  return undefined;
}

// ---------------------------------------------------------------------------
// The words.

function unknown(line) {
  return lesson`
    \`tealog\` never prints "${line}".

    It prints one line: everything that comes after the word \`tealog\` in the script, and
    then whatever npm adds. The lines begin with one of these: ${labels.join('  ')}
  `;
}

function dashes(line) {
  return lesson`
    You wrote "${line}". The two dashes in the middle don't arrive.

    They're a message for npm: "your own options end here, pass on what follows". npm
    removes them and passes on the rest.
  `;
}

function whichScripts(mine, real) {
  const missing = real.filter((label) => !mine.includes(label));
  const extra = mine.filter((label) => !real.includes(label));
  if (missing.includes('pages')) {
    return lesson`
      "pages" isn't on your list. But \`npm run build\` runs the script called build,
      whatever else may happen. What does that script print?
    `;
  }
  if (missing.length > 0) {
    return lesson`
      You wrote: ${mine.join(', ')}. npm printed more than that.

      For \`npm run build\`, npm doesn't look only for the script called build. If there are
      scripts named build with "pre" or "post" in front, npm runs those as well, without
      being asked. Which ones are there in scripts.json?
    `;
  }
  if (extra.length > 0) {
    return lesson`
      You wrote "${extra[0]}", but npm didn't run that script.

      \`npm run build\` runs build and the two scripts that carry its name with "pre" and
      "post" in front. A script with any other name waits until somebody asks for it.
    `;
  }
  return lesson`
    The right scripts, but not in npm's order. You wrote: ${mine.join(', ')}

    The order of the lines in package.json doesn't matter. The names decide:
    "pre" and "post" are Latin for "before" and "after".
  `;
}

function whoGetsFast(wrong) {
  const tooMany = wrong.filter((line) => line.includes('--fast'));
  if (tooMany.length > 0) {
    return lesson`
      The scripts and their order are right. You wrote "${tooMany[0]}", but npm didn't hand
      --fast to that script.

      What comes after \`--\` belongs to the script that you asked for by name. The helpers
      that npm runs before and after it are started exactly as they're written.
    `;
  }
  return lesson`
    The scripts and their order are right. But npm printed one line that is longer than yours.

    What comes after \`--\` doesn't get lost: npm adds it at the end of a command, as if you
    had typed it there. Which of the three scripts did you ask for by name?
  `;
}

function whereTheToolIs() {
  return lesson`
    \`tealog\` isn't installed globally, and yet all three lines were printed.

    npm doesn't start a script with the PATH of your terminal. It puts node_modules/.bin
    in front of it. So a project brings its own tools, in its own versions, and all a
    colleague needs is \`npm install\`.
  `;
}
