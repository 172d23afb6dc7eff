'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { ladder, lesson, run, show } = require('../../support/teacher.js');
const { folder } = require('../../support/folder.js');
const contents = require('./package.js');

const step = ladder();
const file = path.join(__dirname, 'pkg6_exports_map.json');
const at = folder('pkg6');
let installed; // what a program sees after `npm install tea-timer`

step('npm can read it', () => {
  const { name, version, bin, files } = manifest();
  if (name !== 'tea-timer' || version !== '1.0.0') throw lesson`The name is ${show(name)} and the version ${show(version)}. Leave tea-timer and 1.0.0 as they are.`;
  if (files !== undefined && !(Array.isArray(files) && files.every((one) => typeof one === 'string'))) throw lesson`"files" is ${JSON.stringify(files)}. It's an array of strings: names of folders and files.`;
  if (bin !== undefined && typeof bin !== 'string' && Object.values(bin).some((one) => typeof one !== 'string')) throw lesson`"bin" is ${JSON.stringify(bin)}. It's an object: the name of the command, and the path of its file.`;
});

step('only what is needed is published', () => {
  const extra = packed().filter((name) => !/^(lib|bin)\/|^package\.json$|^README/.test(name));
  if (extra.length === 0) return;
  throw lesson`
    I asked which files \`npm publish\` would send. These are among them:

        ${extra.join('\n')}

    ${extra.includes('.env') ? 'A token that was published is public forever, even after `npm unpublish`. ' : ''}${manifest().files ? 'In "files", a later line with ! takes out what an earlier one let in. Easier: name only what you need.' : 'Without "files" npm takes everything that git doesn\'t ignore. A list of what\nmay be published is safer than a list of what may not.'}
  `;
});

step('require() works', async () => {
  const { required } = await consumer();
  if (required.names?.includes('start')) return;
  throw whyNotFound("require('tea-timer')", required, 'module.exports of lib/index.cjs, with start and running');
});

step('import works', async () => {
  const { imported } = await consumer();
  if (imported.names?.includes('start') && imported.names.includes('running')) return;
  if (imported.code) throw whyNotFound("import { start } from 'tea-timer'", imported, 'start and running');
  throw lesson`
    I did:   import { start, running } from 'tea-timer'
    Node took ${imported.file}. The names in it are: ${imported.names.join(', ')}

    ${manifest().exports === undefined ? `"main" is one file for both. With "exports", require and import each get theirs.` : imported.file.endsWith('index.cjs') ? `Node can't see what module.exports = create() has in it, so there are no names. ${typeof (manifest().exports['.'] ?? manifest().exports) === 'string' ? 'import can have another file than require: give "." an\nobject of conditions instead of one file.' : 'Conditions are tried from top to bottom, and the\nfirst one that fits is taken. "default" always fits.'}` : 'Which of the files has these names for import?'}
  `;
});

step('both have the same timers', async () => {
  const { shared, imported } = await consumer();
  if (shared?.join() === 'green,black') return;
  throw lesson`
    One file of a program required tea-timer, and started 'green'. Another one imported it, and started 'black'. Then require's running()
    gave ${show(shared)}.

    import took ${imported.file}, which has a list of its own. Two copies of a module are two modules: with two states, two caches, two
    classes that are not instances of each other.
  `;
});

step('tea-timer/format works both ways', async () => {
  const { format } = await consumer();
  for (const [how, result] of Object.entries(format)) {
    if (result.names?.includes('format')) continue;
    throw whyNotFound(`${how} of 'tea-timer/format'`, result, 'the function format');
  }
});

step('everything else is closed', async () => {
  const { closed } = await consumer();
  const open = Object.entries(closed).filter(([, result]) => result.code !== 'ERR_PACKAGE_PATH_NOT_EXPORTED');
  if (open.length === 0) return;
  throw lesson`
    A program asked for these paths, and I hoped for ERR_PACKAGE_PATH_NOT_EXPORTED:

        ${open.map(([name, result]) => `${name}   ${result.code ?? 'open'}`).join('\n')}

    Somebody will use what is open, and from then on you can't rename it without breaking their program. With "exports" a path is closed
    unless it's in the list${/\*/.test(JSON.stringify(manifest().exports ?? '')) ? ', and * stands for any path, also with slashes' : ''}.
  `;
});

step('the command starts', async () => {
  const { bin } = manifest();
  const target = typeof bin === 'string' ? bin : bin?.['tea-timer'];
  if (target === undefined) throw lesson`After the installation I typed: tea-timer 3. There's no such command. "bin" is ${JSON.stringify(bin) ?? 'missing'}; its name is the name of the command.`;
  const script = at('consumer', 'node_modules', 'tea-timer', target);
  if (!fs.existsSync(script)) throw lesson`"bin" says that tea-timer is ${target}. There's no such file in the package.`;
  const [first] = fs.readFileSync(script, 'utf8').split('\n');
  if (!/^#!.*\bnode\b/.test(first)) {
    throw lesson`
      After the installation I typed: tea-timer 3. The command is a link to ${target}, and the shell looks at its first line:

          ${first || '(an empty line)'}

      It doesn't say which program should read the file, so the shell takes it for a shell script. There's another file in bin.
    `;
  }
  const minutes = randomInt(3, 30);
  const { stdout, stderr, code } = await run([script, String(minutes)], { cwd: at('consumer') });
  if (code === 0 && stdout === `Tea in ${minutes} min\n`) return;
  throw lesson`
    After the installation I typed: tea-timer ${minutes}. It printed ${show(stdout) || 'nothing'}, and ended with ${code}:

        ${stderr.match(/^\w*Error\b.*/m)?.[0].replaceAll(at(''), '') ?? ''}
  `;
});

// ---------------------------------------------------------------------------

function manifest() {
  const text = fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  try {
    const value = JSON.parse(text);
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value;
  } catch (error) {
    throw lesson`
      I read your file as JSON, and JSON.parse() says:

          ${error.message.split('\n')[0]}

      Often it's a comma: too many at the end of a list, or none between two entries.
    `;
  }
  throw lesson`A package.json is one object, between { and }. Yours is ${text.slice(0, 60)}`;
}

// As npm does: package.json, the README and the files of "bin" always; of the rest what "files" names.
function packed() {
  const { files, bin, main } = manifest();
  const plain = (name) => String(name).replace(/^(\.?\/)+/, '').replace(/\/+$/, '');
  const always = [...(typeof bin === 'string' ? [bin] : Object.values(bin ?? {})), ...(main ? [main] : [])].map(plain);
  const rules = (files ?? ['**']).map((rule) => ({ takes: !rule.startsWith('!'), pattern: glob(plain(rule.replace(/^!/, ''))) }));
  const named = Object.keys(contents).filter((name) => {
    if (/^README/.test(name) || always.includes(name)) return true;
    return rules.reduce((taken, { takes, pattern }) => (pattern.test(name) ? takes : taken), false);
  });
  return ['package.json', ...named];
}

function glob(rule) {
  if (rule === '' || rule === '.') return /^/;
  const parts = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' };
  const source = rule.replace(/\*\*\/|\*\*|\*|\?|\{[^}]*\}|[.+^$()|[\]\\]/g, (part) =>
    parts[part] ?? (part.startsWith('{') ? `(?:${part.slice(1, -1).replaceAll('.', '\\.').replaceAll(',', '|')})` : `\\${part}`));
  return new RegExp(`^${source}(?:/|$)`);
}

const CLOSED = ['tea-timer/lib/internal/state.cjs', 'tea-timer/lib/index.cjs', 'tea-timer/lib/format.cjs', 'tea-timer/internal/state.cjs', 'tea-timer/lib/bundle.mjs', 'tea-timer/bin/tea-timer.js', 'tea-timer/wrapper.mjs'];

// One program that requires and imports, as many do without knowing it.
async function consumer() {
  if (installed) return installed;
  for (const name of packed()) {
    at.write(path.join('consumer', 'node_modules', 'tea-timer', name), name === 'package.json' ? fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, '') : contents[name].replace(/^\n/, ''));
  }
  at.write('consumer/main.mjs', `
    import { createRequire } from 'node:module';
    const require = createRequire(import.meta.url);
    const look = async (get, where) => {
      try {
        const names = Object.keys(await get());
        return { names, file: where ? where().split('tea-timer/').pop() : undefined };
      } catch ({ code = 'error', message }) {
        return { code, message };
      }
    };
    const result = {
      required: await look(() => require('tea-timer')),
      imported: await look(() => import('tea-timer'), () => import.meta.resolve('tea-timer')),
      format: { require: await look(() => require('tea-timer/format')), import: await look(() => import('tea-timer/format')) },
      closed: {},
    };
    try {
      require('tea-timer').start('green');
      (await import('tea-timer')).start('black');
      result.shared = require('tea-timer').running();
    } catch {}
    for (const name of ${JSON.stringify(CLOSED)}) result.closed[name] = await look(() => import(name));
    console.log(JSON.stringify(result));
  `);
  const { stdout, stderr } = await run(['main.mjs'], { cwd: at('consumer') });
  const line = stdout.split('\n').find((one) => one.startsWith('{'));
  if (!line) throw lesson`A program that uses tea-timer ended early: ${stderr.match(/^\w*Error\b.*/m)?.[0] ?? stderr.slice(0, 200)}`;
  installed = JSON.parse(line);
  return installed;
}

function whyNotFound(what, { code, message = '', names }, wanted) {
  const said = message.split('\n')[0].replaceAll(at('consumer', 'node_modules') + path.sep, '').replace(/ imported from .*/, '');
  return lesson`
    A program did: ${what}
    ${code ? `Node says:   ${code === 'error' ? '' : `${code}: `}${said.slice(0, 160)}` : `It got: ${names.join(', ') || 'nothing'}`}

    I hoped for ${wanted}. ${code === 'ERR_PACKAGE_PATH_NOT_EXPORTED' ? (message.includes('No "exports" main') ? '"exports" has a "." for the package itself, and in it a way for each\nof require and import.' : 'This path isn\'t in "exports".')
    : /NOT_FOUND/.test(code) ? 'Is the path right, and is the file among the published ones?'
      : code === 'ERR_REQUIRE_ESM' ? 'require() got an ES module, and this Node.js can\'t require those. "import" and "require" are two conditions.'
        : code === 'ERR_INVALID_PACKAGE_TARGET' ? 'A path in "exports" begins with "./".' : code === 'ERR_INVALID_PACKAGE_CONFIG' ? 'Either all keys of an object begin with a dot (paths), or none does (conditions).' : ''}
  `;
}
