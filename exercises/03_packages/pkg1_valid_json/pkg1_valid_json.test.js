'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { ladder, lesson, run } = require('../../support/teacher.js');

const file = path.join(__dirname, 'pkg1_valid_json.json');
const step = ladder();

step('the file is JSON', () => {
  const pkg = parse();
  if (pkg === null || typeof pkg !== 'object' || Array.isArray(pkg)) {
    throw lesson`
      The file is valid JSON, but it holds ${quoted(pkg)}

      A package.json is one object: names and values between { and }.
    `;
  }
});

step('Node starts app.js as an ES module', async () => {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'pkg1-')));
  try {
    fs.copyFileSync(path.join(__dirname, 'app.js'), path.join(folder, 'app.js'));
    fs.writeFileSync(path.join(folder, 'package.json'), read());
    await start(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});

step('name, version and engines are well formed', () => {
  const { name, version, engines } = parse();
  if (typeof name !== 'string' || name.length > 214 || !/^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/.test(name)) {
    throw badName(name);
  }
  if (typeof version !== 'string' || !semver.test(version)) throw badVersion(version);
  if (!engines || typeof engines !== 'object' || typeof engines.node !== 'string' || !range.test(engines.node)) {
    throw lesson`
      Name and version are fine. But "engines" is ${quoted(engines)}.

      That's where colleagues and hosting services read which Node this program needs.
      It's an object in which "node" has a range of versions as its value, written as
      text: for example ">=18" or "^22.3.0 || >=24".
    `;
  }
});

const read = () => fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, '');

// https://semver.org: three numbers without leading zeros, then perhaps -words and +words
const semver = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;
const part = String.raw`(?:[~^]|[<>]=?|=)?\s*v?(?:\d+|[x*])(?:\.(?:\d+|[x*])){0,2}(?:-[\w.-]+)?`;
const range = new RegExp(String.raw`^\s*${part}(?:(?:\s*\|\|\s*|\s+-\s+|\s+)${part})*\s*$`);

const quoted = (value) => (value === undefined ? 'missing' : JSON.stringify(value));

// ---------------------------------------------------------------------------
// Starting the package as Node would.

async function start(folder) {
  const pkg = parse();
  const place = ['Utrecht', 'Oslo', 'Lima', 'Quito'][Math.floor(Math.random() * 4)];
  const result = await run(['.', place], { cwd: folder, env: { NODE_NO_WARNINGS: undefined } });
  if (result.code !== 0 || result.stdout.trim() !== `Tomorrow in ${place}: sun, 21 degrees` || /TYPELESS/.test(result.stderr)) {
    throw notStarted(pkg, result, folder);
  }
}

function notStarted(pkg, { stdout, stderr, timedOut }, folder) {
  const said = stderr.match(/^\w*Error\b.*$/m)?.[0] ?? '';
  const error = said.replace(/file:\S*\//, '').replaceAll(folder + path.sep, '').replaceAll(folder, '.');

  if (/TYPELESS|outside a module|Cannot use import/.test(stderr)) {
    return lesson`
      I put your package.json beside app.js and ran:   node .

      Node found app.js, ${pkg.type === 'commonjs'
        ? 'and your "type" says that it\'s CommonJS, but it isn\'t.'
        : `but nothing that says what it is: "type" is ${quoted(pkg.type)}.`}
      app.js begins with \`import\`. In a file that ends in .js, that's allowed only if the
      package.json beside it says so; otherwise .js means CommonJS. (Without a "type", a newer
      Node guesses and complains, an older one stops.) Which value stands for ES modules?
    `;
  }
  if (/MODULE_NOT_FOUND/.test(stderr) && pkg.main === undefined && pkg.exports === undefined) {
    return lesson`
      I put your package.json beside app.js and ran:   node .
      Node said:

          ${error}

      The dot means "the package in this folder". Which of its files should
      run first? Your package.json doesn't say (there's no "main"), so Node looked for index.js.
    `;
  }
  if (/MODULE_NOT_FOUND/.test(stderr) && pkg.main !== undefined) {
    return lesson`
      I put your package.json beside app.js and ran:   node .
      Node said:

          ${error}

      The dot means "the package in this folder", and "main" says which of its files to
      start. Yours says ${quoted(pkg.main)}. Is there such a file beside the package.json?
    `;
  }
  if (pkg.exports !== undefined && pkg.main === undefined) {
    return lesson`
      I put your package.json beside app.js and ran:   node .
      Node said:   ${error || 'nothing at all'}

      You use "exports" instead of "main". It tells those who import the package by its name
      what they get, but \`node .\` never looks there: only "main" says which file to start. A
      package may have both.
    `;
  }
  return lesson`
    I put your package.json beside app.js and ran:   node .
    I saw:   ${error || stdout.trim().slice(0, 200) || (timedOut ? 'nothing, until I stopped it' : 'nothing at all')}

    I had hoped for the line that app.js prints. Look at the entries that decide what Node
    starts and how: "main" is ${quoted(pkg.main)}, "type" is ${quoted(pkg.type)}.
  `;
}

// ---------------------------------------------------------------------------
// JSON.parse decides. What follows finds the place and the words when it refuses.

function parse() {
  const text = read();
  try {
    return JSON.parse(text);
  } catch (error) {
    const { at, why } = diagnose(text, error);
    const before = text.slice(0, at).split(/\r?\n/);
    const line = text.split(/\r?\n/)[before.length - 1].replace(/\t/g, ' ');
    throw lesson`
      I read your file as JSON. It stopped at line ${before.length}, column ${before.at(-1).length + 1}:

          ${line || '(end of the file)'}
          ${' '.repeat(before.at(-1).length)}^
      The parser says: ${error.message.split('\n')[0].replace(/, (\.\.\.)?".*| (in|after) JSON at position.*/, '')}

      ${why}
    `;
  }
}

const words = {
  empty: 'The file is empty. A package.json holds at least an object: { and }.',
  comment: `JSON has no comments of any kind: it's made for programs that exchange data. Node and npm
  both refuse the whole file. Anything a reader should know goes into "description" or a README.`,
  trailing: `There is a comma before this bracket, and a comma promises one more entry. JavaScript
  forgives that, JSON doesn't.`,
  missing: `Something is missing just before this place: the comma that ends an entry, or the colon
  between a name and its value.`,
  quotes: 'JSON has only one kind of quotes, double ones: "like this".',
  name: `In JavaScript this would be fine. JSON is stricter: every name and every string has to
  be in double quotes.`,
  end: 'The file ends too early: a bracket or a quote that was opened is never closed.',
  after: 'The object is complete, but something follows after its last bracket.',
  other: 'There may be a quote, a colon or a bracket missing on this line or the one before.',
};

function diagnose(text, error) {
  if (text.trim() === '') return { at: 0, why: words.empty };
  const token = /\s+|(?<string>"(?:[^"\\\r\n]|\\.)*")|(?<plain>-?\d+(?:\.\d+)?|true|false|null)\b|(?<mark>[{}[\],:])|(?<bad>[^])/gy;
  let previous = '';
  let depth = 0;
  for (const { index: at, groups } of text.matchAll(token)) {
    const now = groups.mark ?? groups.bad ?? (groups.string || groups.plain ? 'value' : '');
    const found = (why) => ({ at, why });
    if (now === '') continue;
    if (now === '/' || now === '#') return found(words.comment);
    if (depth === 0 && previous !== '') return found(words.after);
    if (now === "'" || now === '`') return found(words.quotes);
    if (groups.bad) return found(/[\w$]/.test(now) ? words.name : words.other);
    if (/[}\]]/.test(now) && previous === ',') return found(words.trailing);
    if (/value|[{[]/.test(now) && /value|[}\]]/.test(previous)) return found(words.missing);
    if (/[,}\]]/.test(now) && previous === ':') return found(words.other);
    if (now === ',' && !/value|[}\]]/.test(previous)) return found(words.other);
    if (now === ':' && previous !== 'value') return found(words.other);
    depth += /[{[]/.test(now) ? 1 : /[}\]]/.test(now) ? -1 : 0;
    previous = now;
  }
  const at = error.message.match(/position (\d+)/)?.[1] ?? text.trimEnd().length;
  return { at: Number(at), why: depth > 0 ? words.end : words.other };
}

// ---------------------------------------------------------------------------

function badName(name) {
  if (typeof name === 'string' && /[A-Z]/.test(name)) {
    return lesson`
      Node starts the program. But the name is ${quoted(name)}, and it has capital letters.

      A package's name becomes part of a web address and the name of a folder in node_modules,
      and on many disks "Tea" and "tea" are one and the same folder. So npm's rule for new
      packages is: only lowercase letters, digits, - . and _
    `;
  }
  return lesson`
    Node starts the program. But the name is ${quoted(name)}.

    npm knows a package by its name. It's a string of lowercase letters and digits, with - . and _
    between them, and without spaces, because it becomes part of a web address.
  `;
}

function badVersion(version) {
  if (typeof version === 'number') {
    return lesson`
      Node starts the program, and the name is fine. But the version is the number ${quoted(version)}.

      As a number, 1.10 and 1.1 would be the same. A version is a string, in double quotes,
      and it has three numbers in it.
    `;
  }
  if (/(^|\.)0\d/.test(version)) {
    return lesson`
      Node starts the program, and the name is fine. But the version is ${quoted(version)}.

      None of the three numbers is written with a zero in front. Otherwise the same version
      could be written in many ways.
    `;
  }
  return lesson`
    Node starts the program, and the name is fine. But the version is ${quoted(version)}.

    npm compares versions, and for that it needs three numbers in each, with dots between them:
    major, minor and patch, without anything in front.
  `;
}
