'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { after } = require('node:test');
const { because, ladder, lesson, loadModule, said, show, within } = require('../../support/teacher.js');

const step = ladder();
const name = 'esm5_dynamic_import.mjs';
const unknown = `hail${Array.from({ length: 5 }, () => 'abcdefgh'[randomInt(8)]).join('')}`; // new in every run
const tricks = ['../private', 'rain/../../private', 'rain\n/../../private', '%2e%2e/private', '..\\private', 'rain.mjs?again', 'rain.mjs#again', 'constructor'];

// A copy of the program, with files in plugins/ whose names aren't names of plugins.
const strange = ['Snow', 'snow_two', 'snow2'];
const home = process.cwd();
const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'esm5-'));
after(() => {
  process.chdir(home);
  fs.rmSync(copy, { recursive: true, force: true, maxRetries: 3 });
});

step('nothing is loaded before it is asked for', async () => {
  const loaded = await diary();
  await learnersFile();
  if (loaded.length === 0) return;
  throw lesson`
    I imported ${name} and called nothing yet. These plugins were loaded anyway:

        ${loaded.join('  ')}

    A static import, or an import() at the top level, happens before anybody can ask. A hundred
    plugins would be read at every start. When should import() be called?
  `;
});

step('loadPlugin() gives the default export', async () => {
  process.chdir(os.tmpdir()); // no path may depend on where the program was started
  for (const plugin of ['rain', 'frost']) {
    const { default: wanted } = await loadModule(path.join(__dirname, 'plugins', `${plugin}.mjs`));
    const seen = await ask(plugin);
    if (seen.value !== wanted) throw whyOther(plugin, seen);
  }
});

step('no plugin is loaded a second time', async () => {
  const loaded = await diary();
  await Promise.all([ask('rain'), ask('rain'), ask('frost')]);
  if (loaded.length === 2) return;
  throw lesson`
    I asked for rain and frost again, several times. According to the plugins' diary, these were run again:

        ${loaded.join('  ')}

    import() remembers a module under its whole address, and runs it once. Is the address different
    each time, with a question mark or a number at the end?
  `;
});

step('a plugin that does not exist: an error that names it', async () => {
  const { error, value } = await ask(unknown);
  if (error === undefined) {
    throw lesson`
      There is no plugin called ${unknown}. I hoped for a rejected promise, but it
      was fulfilled with ${show(value)}.

      A caller who gets this will fail later, far away from the reason. Say it here: throw an
      Error that names the plugin.
    `;
  }
  if (!(error instanceof Error) || !error.message.includes(unknown)) {
    throw lesson`
      I asked for the plugin ${unknown}, and the promise was rejected with:

          ${said(error)}

      The gardener has ten plugins. She can't tell from this which of them is meant. I hoped for
      an Error with the name in its message.
    `;
  }
  if (/plugins[\\/]|^file:/.test(error.message)) throw because(error, whyRaw(unknown, error));
});

step('a plugin that is broken: its own error is the cause', async () => {
  const { error, value } = await ask('wind');
  const inside = 'the wind gauge does not answer';
  if (error instanceof Error && error.message !== inside && error.cause?.message === inside) return;
  if (error?.message === inside) throw because(error, whyRaw('wind', error));
  throw lesson`
    plugins/wind.mjs throws an error while it is being loaded: "${inside}".
    I called loadPlugin('wind') and saw ${error === undefined ? `the value ${show(value)}` : said(error)}
    ${error === undefined ? '' : `Its \`cause\` is: ${show(error.cause?.message ?? error.cause)}`}

    The person who fixes the plugin needs the error that it threw: the object, with its stack. An Error can
    carry it along: \`new Error('...', { cause: ... })\`.
  `;
});

step('only a name is a name', async () => {
  const loaded = await diary();
  const before = loaded.length;
  for (const trick of tricks) {
    const { error, value } = await ask(trick);
    if (error === undefined || loaded.length > before) throw whyNotRefused(trick, loaded.slice(before), value);
  }

  for (const file of [name, 'diary.mjs', 'plugins']) {
    fs.cpSync(path.join(__dirname, file), path.join(copy, file), { recursive: true });
  }
  for (const word of strange) {
    fs.writeFileSync(path.join(copy, 'plugins', `${word}.mjs`), `import { loaded } from '../diary.mjs';\nloaded.push('${word}');\nexport default () => '${word}';\n`);
  }
  const { loaded: inCopy } = await loadModule(path.join(copy, 'diary.mjs'));
  for (const word of strange) {
    const { error, value } = await ask(word, copy);
    if (error === undefined || inCopy.length > 0) throw whyNotAName(word, inCopy, value);
  }
});

// ---------------------------------------------------------------------------
// Below: how the file is imported and called, and the words.

const diary = async () => (await loadModule(path.join(__dirname, 'diary.mjs'))).loaded;

const learnersFile = (folder = __dirname) => within(4000, loadModule(path.join(folder, name)), lesson`
  I imported ${name} and waited four seconds, but it never finished.
  Does it wait for something at the top level that never happens?
`);

async function ask(plugin, folder) {
  const { loadPlugin } = await learnersFile(folder);
  if (typeof loadPlugin !== 'function') {
    throw lesson`
      Your file exports no function called \`loadPlugin\`: it is ${show(loadPlugin)}. I hoped for
      export async function loadPlugin(name) { ... }
    `;
  }
  let promise;
  try {
    promise = loadPlugin(plugin);
  } catch (error) {
    throw because(error, lesson`
      I called loadPlugin('${plugin}'). It threw an error at once, instead of returning a promise:

          ${said(error)}

      A caller that uses loadPlugin(...).catch(...) doesn't get this one. A function that returns promises
      should always reject them instead: \`async\` in front of it does that.
    `);
  }
  const late = lesson`I called loadPlugin('${plugin}') and waited four seconds. Its promise is still pending.`;
  return within(4000, Promise.resolve(promise).then((value) => ({ value }), (error) => ({ error })), late);
}

function whyOther(plugin, { value, error }) {
  if (error !== undefined) {
    return because(error, lesson`
      I called loadPlugin('${plugin}'), and the promise was rejected:

          ${said(error?.cause ?? error)}

      The file is plugins/${plugin}.mjs. In import(), a path that begins with ./ starts at your file,
      wherever the program was started.
    `);
  }
  return lesson`
    I called loadPlugin('${plugin}') and hoped for the default export of the plugin, a function.
    I saw: ${show(value).replace(/\s+/g, ' ')}

    ${value === undefined
      ? `A function without \`return\` gives undefined, and an async one a promise of undefined. And you
    have to wait for import()'s promise before you can take anything out of it.`
      : value?.default
        ? `This is the namespace that import() gives: an object with all exports of the module. The one that
    was made with \`export default\` is called "default" in there.`
        : typeof value === 'function'
          ? `That's a function, but not the one that everybody else gets from plugins/${plugin}.mjs: the plugin has run
    a second time. import() remembers a module under its whole address. Does yours have more in it than the path,
    such as a question mark or a number?`
          : typeof value === 'string'
            ? `That's what the plugin gives when it is called, and your function has called it. I hoped for the
    plugin's function itself: whoever asks for it calls it later, with a number.`
            : 'What comes after `return`, at that moment?'}
  `;
}

function whyRaw(plugin, error) {
  if (!/^(Cannot find|Failed to load|the wind gauge)/.test(error.message)) {
    return lesson`
      I called loadPlugin('${plugin}'). The promise was rejected with:

          ${said(error)}

      Your own words are in it, but the message of import()'s error is in it, too. That one talks about
      files and folders on your server, which are nobody else's business. Keep the two apart: your words
      in the message, and the error itself as its \`cause\`.
    `;
  }
  return lesson`
    I called loadPlugin('${plugin}'). The promise was rejected with the error as it came out of import():

        ${said(error)}

    It talks about files and folders on your server, or about things inside the plugin. I hoped for an
    Error in your own words that names the plugin, with this one as its \`cause\`. (Is there a try? It
    catches a rejection only if the promise is awaited INSIDE it.)
  `;
}

function whyNotAName(word, loaded, value) {
  return lesson`
    I put a copy of your file and its plugins into another folder, with a file plugins/${word}.mjs. Then I
    called loadPlugin('${word}'). I hoped for a rejection. I saw:

        ${loaded.length > 0 ? `loaded: ${loaded.join(', ')}.mjs` : show(value)}

    A plugin's name has only the letters a to z, and no capital ones. In a regular expression, \\w stands
    for A to Z, 0 to 9 and _ as well, and the flag i makes capital letters and small ones the same.
  `;
}

function whyNotRefused(trick, loaded, value) {
  const reason = {
    '../private': 'Two dots lead to the folder above. Anything from outside must be checked before it becomes a path.',
    'rain\n/../../private': `There is a line break in this name. With the flag m, ^ and $ stand for the beginning and the end of
    one line, not of the whole text. And import() takes the line break out of the address.`,
    '..\\private': 'In an address, a backslash counts as a slash. There are many ways to write "one folder up".',
    '%2e%2e/private': 'In an address, %2e is a dot. There are many ways to write "one folder up".',
    constructor: "Every object has inherited things with names of their own: {}.constructor is a function. A Map doesn't.",
  }[trick] ?? 'This is an address with more in it than a name: a path, a question, a fragment.';
  return lesson`
    I called loadPlugin('${trick.replace('\n', '\\n')}') - that isn't a plugin's name. I hoped for a rejection. I saw:

        ${loaded.length > 0 ? `loaded: ${loaded.join(', ')}.mjs` : show(value)}

    ${reason}
    ${trick === 'constructor'
      ? 'Ask whether the name is one of your own (Object.hasOwn), or use a Map.'
      : `It's easier to say what is allowed than to list all that isn't. What does a good name consist
    of, from its first letter to its last?`}
  `;
}
