'use strict';
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');
const { because, ladder, lesson, load, said, show } = require('../../support/teacher.js');

const file = path.join(__dirname, 'intro2_node_or_browser.js');
const step = ladder();

step("in Node.js it says 'node'", () => {
  const answer = withNavigator(() => ask('Node.js', () => load(file)));
  if (answer === 'node') return;
  throw unusable('Node.js', answer) ?? comparedTypeof() ?? (answer === 'browser' ? likeABrowser() : lesson`
    I called runtime() in Node.js and received ${quoted(answer)}.

    What does Node.js have that a page doesn't? Start a prompt with the command \`node\` and
    look at process.versions there. Which entry belongs to Node itself?
  `);
});

step("in a web page it says 'browser'", () => {
  const answer = ask('a web page', () => loadInto(page()));
  if (answer === 'browser') return;
  throw unusable('a web page', answer) ?? (answer === 'node' ? bundled('a web page') : lesson`
    I called runtime() in a web page and received ${quoted(answer)}.

    A page has a \`window\` and a \`document\`. Node.js has neither of them.
    Does your function look for one of these names?
  `);
});

step("in a place that is neither it says 'other'", () => {
  const edge = { navigator: { userAgent: 'Edge-Runtime' }, fetch: () => {}, performance: {} };
  for (const [where, world] of [['an empty world', {}], ['an edge runtime', edge]]) {
    const answer = ask(where, () => loadInto(world));
    if (answer === 'other') continue;
    throw unusable(where, answer) ?? (answer === 'node' ? bundled(where) : lesson`
      I called runtime() in ${where} and received 'browser'. It has no window and no document.
      These are the names I did put there: ${Object.keys(world).join(', ') || '(none at all)'}

      navigator and fetch come from the browser, but they moved out: Node 18+ has fetch,
      Node 21+ has navigator, and edge runtimes have both. "Not Node" isn't enough
      for a page, either. What does only a page have?
    `);
  }
});

step('a page with a made-up `process` is still a page', () => {
  const shims = [
    { title: 'browser', env: {}, version: '', versions: {} },
    { env: { NODE_ENV: 'production' } },
  ];
  for (const shim of shims) {
    const answer = ask('a web page with a process object', () => loadInto({ ...page(), process: shim }));
    if (answer === 'browser') continue;
    throw unusable('a web page with a process object', answer) ?? lesson`
      I called runtime() in a web page and received ${quoted(answer)}. This page has the name \`process\`:

          process = ${shim}

      Bundlers put a process object into pages, because so much code reads
      process.env.NODE_ENV. So "there is a process" proves nothing. Ask for something that
      the real one has and this one doesn't: the version of Node.
    `;
  }
});

// ---------------------------------------------------------------------------
// The worlds. A vm context is a fresh global object: JavaScript itself is there (Object, Math,
// Promise ...), but nothing that Node adds. A bundler wraps a file in a function, as Node does.

function page() {
  const document = { title: 'Tea', body: {}, createElement: () => ({}) };
  const navigator = { userAgent: 'Mozilla/5.0' };
  return { window: {}, document, navigator, location: {}, localStorage: {}, fetch: () => {} };
}

function loadInto(world) {
  const source = fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  const parsingContext = vm.createContext({ console, ...world });
  if (world.window) parsingContext.window = vm.runInContext('globalThis', parsingContext);
  const body = vm.compileFunction(source, ['exports', 'require', 'module'], { filename: file, parsingContext });
  const module = { exports: {} };
  const require = (name) => {
    throw new Error(`Cannot find module '${name}'`);
  };
  body.call(module.exports, module.exports, require, module);
  return module.exports;
}

// Node has `navigator` only since version 21. Here it has one in every version.
function withNavigator(body) {
  if ('navigator' in globalThis) return body();
  globalThis.navigator = { userAgent: `Node.js/${process.versions.node.split('.')[0]}` };
  try {
    return body();
  } finally {
    delete globalThis.navigator;
  }
}

// Loads the file in one of the worlds and calls runtime(). Any error becomes a lesson.
function ask(where, loadThere) {
  let runtime;
  try {
    ({ runtime } = loadThere() ?? {});
    if (typeof runtime === 'function') return runtime();
  } catch (error) {
    throw whyCrashed(where, error);
  }
  throw lesson`
    I loaded the file in ${where} and looked for the function runtime. I got: ${show(runtime)}

    The last line of the file exports it: module.exports = { runtime };
    Is something different there now?
  `;
}

// ---------------------------------------------------------------------------
// Everything below only chooses words.

function quoted(answer) {
  return typeof answer === 'string' ? `'${answer}'` : show(answer);
}

function whyCrashed(where, error) {
  const cause = error?.name === 'Lesson' ? error.cause : error;
  const shown = said(cause);
  if (cause?.name === 'ReferenceError') {
    return because(cause, lesson`
      I asked for runtime() in ${where}, and it crashed:

          ${shown}

      A name that doesn't exist can't be compared, not even with undefined: reading it
      is already the error. But \`typeof\` can look at it: it gives the string 'undefined'.
      Another way: ask the global object for a property, globalThis.something.
    `);
  }
  if (/undefined|null/.test(cause?.message) && cause?.name === 'TypeError') {
    return because(cause, lesson`
      I asked for runtime() in ${where}, and it crashed:

          ${shown}

      The thing in front of the dot isn't there in this place. An object that exists in
      Node may be missing elsewhere, or be there with fewer properties.
      What does \`?.\` do, compared with \`.\` ?
    `);
  }
  if (error?.name === 'Lesson') return error;
  return because(cause, lesson`
    I asked for runtime() in ${where}, and it crashed:

        ${shown}

    The file has to work in all three kinds of places. There is no require('node:...')
    outside Node, so use only names that you have checked first.
  `);
}

function unusable(where, answer) {
  if (['node', 'browser', 'other'].includes(answer)) return undefined;
  if (typeof answer?.then === 'function') {
    answer.then(null, () => {}); // it may be rejected, too; one lesson at a time
    return lesson`
      I called runtime() in ${where} and received a promise. Nothing here takes time: return the
      word itself, without async.
    `;
  }
  return lesson`
    I called runtime() in ${where} and received ${quoted(answer)}. I hoped for one of three
    words: 'node', 'browser', 'other'.

    ${answer === undefined
      ? 'Nothing was returned here. Is there a `return` on every path through the function?'
      : 'The words are compared letter by letter, in lowercase letters.'}
  `;
}

function likeABrowser() {
  const shared = ['fetch', 'URL', 'console', 'performance'].filter((name) => name in globalThis);
  return lesson`
    I called runtime() in Node.js and received 'browser'.

    Something you take as a sign of a browser exists here as well. These names are in
    my global object: navigator, ${shared.join(', ')}

    Node 21+ has navigator, Node 18+ has fetch: Node takes over what is useful. It never took
    over the page itself. And only Node can name its own version in process.versions.
  `;
}

function bundled(where) {
  const code = source();
  return lesson`
    I called runtime() in ${where} and received 'node'.

    ${/\b(module|exports|require)\b/.test(code.replace(/\b(module\.)?exports\b(\.runtime)?\s*=/g, ''))
      ? `This place has no process. But \`module\`, \`exports\` and \`require\` are there: they are
      parameters of a function that is put around a file, and bundlers do that as Node does.`
      : `There is no process in this place, and no version of Node. Some names do exist in all
      places: console, Promise, globalThis.`}
    What does Node have that the others don't, and does your function look at it?
  `;
}

function source() {
  return fs.readFileSync(file, 'utf8').replace(/\/\/.*|\/\*[^]*?\*\//g, '');
}

function comparedTypeof() {
  const found = source().match(/typeof\s+[\w.]+\s*[!=]==?\s*undefined\b/)?.[0];
  return found && lesson`
    runtime() gave the wrong answer in Node.js, and I found this comparison:

        ${found}

    \`typeof\` gives a string, such as 'object' or 'undefined'. A string is never equal to the value
    undefined, so this question always has the same answer. What do the quotes change?
  `;
}
