'use strict';
// How a test gets the learner's file, and what it says when that fails. Use it through teacher.js.

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const vm = require('node:vm');
const { because, isError, lesson, said, show } = require('./words.js');

function load(file) {
  const held = holdExit(file);
  try {
    const loaded = require(file);
    if (held.lesson) throw held.lesson; // the file caught it
    return loaded;
  } catch (error) {
    throw whyNotLoaded(file, error);
  } finally {
    held.release();
  }
}

async function loadModule(file) {
  const held = holdExit(file);
  try {
    const loaded = await import(pathToFileURL(file).href);
    if (held.lesson) throw held.lesson;
    return loaded;
  } catch (error) {
    throw whyNotLoaded(file, error);
  } finally {
    held.release();
  }
}

// For a script that the test starts as a child: read here, never run.
function readable(file) {
  refuseEmpty(file);
  if (file.endsWith('.mjs')) {
    const place = whereUnreadable(file, {});
    if (place) throw because(place.cause, unreadable(file, place));
    return;
  }
  const source = fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  try {
    vm.compileFunction(source, ['exports', 'require', 'module', '__filename', '__dirname'], { filename: file });
  } catch (error) {
    throw whyNotLoaded(file, error);
  }
}

const COMMENTS = /\/\*[\s\S]*?\*\/|\/\/.*/g;

// The learner's file is beside its test and has the same name. Without code in it, every other lesson would be
// about things that are undefined.
function refuseEmpty(testFile = '') {
  const { dir, name } = path.parse(testFile);
  const names = ['.js', '.mjs', '.cjs', '.json', '.ts'].map((ending) => name.replace(/\.test$/, ending));
  const file = names.find((one) => one !== path.basename(testFile) && fs.existsSync(path.join(dir, one)));
  if (!file) return;
  const source = fs.readFileSync(path.join(dir, file), 'utf8').replace(/^\uFEFF/, '');
  if (source.replace(COMMENTS, '').replace(/^\s*(['"])use strict\1;?/, '').trim() !== '') return;
  throw lesson`
    Your file ${file} ${source.trim() === '' ? 'is empty' : 'has no code in it, only comments'}, so there is nothing to run.

    Was it saved before it was finished, or is the code commented out? If it is still open in your editor,
    undo brings your text back. \`runner reset ${path.basename(dir)}\` cannot do that: it gives you the file
    as it was at the start, without what you wrote. In the watch, the key x does the same.
  `;
}

// process.exit() would end the test as well. While a file is loading, it throws a lesson instead.
let loading = 0;
let realExit;

function holdExit(file) {
  const held = {
    lesson: undefined,
    release() {
      loading -= 1;
      if (loading === 0) process.exit = realExit;
    },
  };
  if (loading === 0) realExit = process.exit;
  loading += 1;
  process.exit = (code = '') => {
    held.lesson = because(new Error('process.exit'), lesson`
      ${path.basename(file)} called process.exit(${show(code)}) while it was loading.

      That ends the whole program at once, including the file that asked for this one and this test.
      A module exports things and leaves it to the program when to end. Which line calls it,
      and what should happen there instead?
    `);
    throw held.lesson;
  };
  return held;
}

function whyNotLoaded(file, error) {
  if (error?.name === 'Lesson') return error;
  const name = path.basename(file);
  const place = error instanceof SyntaxError ? whereUnreadable(file, error) : undefined;
  if (place) return because(place.cause, unreadable(file, place));

  if (!isError(error)) {
    return lesson`
      While ${name} was loading, it threw something that isn't an error: ${show(error)}

      \`throw\` takes any value, but only an Error knows where it comes from. Throw one that says
      what is wrong: new Error('...').
    `;
  }
  return because(error, lesson`
    ${name} threw an error while it was loading, before any test could start:

        ${said(error)}

    ${reasonFor(name, error)}
  `);
}

function reasonFor(name, error) {
  const early = error.message.match(/^Cannot access '(.*)' before initialization/)?.[1];
  if (early) {
    return `A line uses ${early} before Node has reached the const, let or class that declares it.
      Lines run from top to bottom: the declaration has to come before the line that uses it.`;
  }
  if (name.endsWith('.mjs') && /^(module|exports|require|__dirname|__filename) is not defined/.test(error.message)) {
    return `A file that ends in .mjs is an ES module. \`module\`, \`exports\`, \`require\`, \`__dirname\` and
      \`__filename\` exist only in CommonJS. Here a file exports things with \`export\`, and gets
      them with \`import\`.`;
  }
  const missing = error.message.match(/^Cannot (?:set|read) properties of (?:undefined|null) \((?:sett|read)ing '(.*)'\)$/)?.[1];
  if (missing) return `What comes before ${missing} isn't there. Is it spelled right, and does it exist already?`;
  const unknown = error.message.match(/^(\S+) is not defined$/)?.[1];
  return unknown ? `Nothing is called ${unknown} here. Is it spelled as it was declared? (A text needs quotes.)` : '';
}

// A SyntaxError's stack begins with "file:line", the source line and a caret. In TypeScript the lines
// around it are shown, too. An import() leaves them out; `node --check` says them. `cause` is an error from
// which the runner sees the line, and shows it.
function whereUnreadable(file, error) {
  const lines = (text, cause) => {
    const [at, ...below] = String(text).split(/\r?\n/);
    const [, where, line] = at.match(/^(.*):(\d+)$/) ?? [];
    const [, message] = String(text).match(/^SyntaxError(?: \[\w+\])?: (.*)$/m) ?? [];
    if (!line) return undefined;
    let [source = '', caret = ''] = below;
    if (where.endsWith('.ts')) {
      caret = below.find((one) => /^\s*\^+\s*$/.test(one)) ?? '';
      const own = path.basename(where) === path.basename(file) && !message?.includes('<eof>');
      source = own ? (fs.readFileSync(file, 'utf8').split(/\r?\n/)[Number(line) - 1] ?? '') : '';
    }
    return { where: path.basename(where), line, source, caret, message, cause };
  };
  const place = lines(error.stack, error);
  if (place) return { ...place, message: error.message };
  if (!file.endsWith('.mjs')) return undefined;
  const { NODE_OPTIONS, ...env } = process.env;
  const { stderr } = spawnSync(process.execPath, ['--check', file], { env, encoding: 'utf8' });
  const checked = lines(stderr);
  if (!checked) return undefined;
  const cause = Object.assign(new SyntaxError(checked.message), { stack: stderr });
  return { ...checked, message: error.message ?? checked.message, cause };
}

function unreadable(file, { message, where, line, source, caret }) {
  if (source.trim() === '' || /end of input|<eof>|^Unterminated template/.test(message)) {
    return lesson`
      Node couldn't read ${where}: ${message}. The file ends too early.

      A bracket, a brace, a quote or a backtick is opened somewhere above and never closed.
      Which one has no partner?
    `;
  }
  const reasons = where.endsWith('.ts') ? typeReasons : where.endsWith('.mjs') ? moduleReasons : scriptReasons;
  const token = source.slice(caret.indexOf('^'), caret.lastIndexOf('^') + 1);
  const at = caret.includes('^') && token.length < 40 && !message.includes(token) ? `, at ${token}` : '';
  const reason = [...reasons, ...allReasons].find(([pattern]) => pattern.test(message) || pattern.test(source))?.[1]
    ?? 'Often a bracket, a quote, a backtick or a comma is missing on this line or the one before.';
  // The runner shows the line of the learner's own file.
  if (where === path.basename(file)) {
    return lesson`
      Node couldn't read ${where} (line ${line}): ${message}${at}

      ${reason}
    `;
  }
  return lesson`
    Node couldn't read ${where} (line ${line}): ${message}${at}

        ${source.trim()}

    ${reason}
  `;
}

/** @type {[RegExp, string][]} */
const allReasons = [
  [/has already been declared/, `A name can be declared only once in the same block. Is this a second variable, which needs another
    name? Or should the line change the one that is there? Then it needs no const or let.`],
];

/** @type {[RegExp, string][]} */
const scriptReasons = [
  [/import statement|token 'export'|token 'import'/,
    'This file is CommonJS (require / module.exports). `import` and `export` belong to ES modules.'],
  [/^await is only valid/, `\`await\` is only allowed in an async function (or at the top of an ES module; this file is
    CommonJS). Put the lines that wait into an async function, and call it.`],
];

/** @type {[RegExp, string][]} */
const moduleReasons = [
  [/does not provide an export named/, 'The names in the braces of an import must be exported by the other file, spelled the same.'],
  [/Duplicate export of 'default'/, `A module can have only one default export: an import without braces has to get one
    particular thing. Which of yours is it? Export the others by name.`],
  [/Duplicate export of/, 'A name can be exported only once. Is it in front of the declaration AND in a list?'],
  [/Export '.*' is not defined/, `A list export { ... } can only name what is declared in this file. Is it declared, and spelled
    the same?`],
  [/export default (const|let|var)\b/, `\`export default\` is followed by a value, a function or a class. A declaration with const isn't
    a value: declare it on the line before, or give the value without a name.`],
  [/export \{.*:/, `The braces after \`export\` hold a list of names, not an object: no colons. Another name is given
    with the word \`as\`.`],
  [/^\s*export (?!default|const|let|var|function|class|async|\{|\*)\w/,
    'After `export` comes a whole declaration (const ..., function ...), or a list of names in braces.'],
];

/** @type {[RegExp, string][]} */
const typeReasons = [
  [/enum is not supported/, `Node only takes the types out of this file; what's left has to be JavaScript. An enum is more than a
    type: at run time it's an object, and nobody here writes the code for it. What in plain JavaScript has
    the same names and values?`],
  [/parameter property/, `Node only takes the types out of this file; what's left has to be JavaScript. A parameter that is
    \`public\`, \`private\` or \`readonly\` also declares and sets a field, and nobody here writes that code.
    Which two lines would do the same?`],
  [/namespace|`module` keyword/, `Node only takes the types out of this file; what's left has to be JavaScript. A namespace with values in it
    becomes an object at run time, and nobody here writes that code. JavaScript has its own way to keep
    names apart: files, and objects.`],
  [/import equals|export assignment/, `This is TypeScript's own form of require and module.exports, and Node doesn't translate it. Write
    what JavaScript writes.`],
  [/angle-bracket/, 'Node only takes types out where it can leave spaces in their place. Write the type after the value.'],
];

module.exports = { load, loadModule, readable, refuseEmpty };
