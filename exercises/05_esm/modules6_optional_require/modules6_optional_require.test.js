'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { ladder, lesson, readable, run } = require('../../support/teacher.js');

const file = path.join(__dirname, 'modules6_optional_require.js');
const step = ladder();
const mark = `no. ${1000 + Math.floor(Math.random() * 9000)}`; // tells the tool of this run from all others

// What can lie in node_modules/debug-tool. `sign` must be seen in the output when it fails.
const good = { index: `console.log('loaded ${mark}');\nexports.watch = () => console.log('watching ${mark}');\n` };
const broken = {
  syntax: { index: `exports.watch = (;\n`, sign: 'SyntaxError' },
  throws: { index: `throw new Error('broken ${mark}');\n`, sign: `broken ${mark}` },
  dependency: { index: `require('tiny-colours');\n${good.index}`, sign: 'tiny-colours' },
  says: { index: `throw new Error("Cannot find module 'debug-tool' (${mark})");\n`, sign: mark },
  closed: { index: good.index, exports: { './other': './index.js' }, sign: 'No "exports" main' },
};

step('everywhere but in development, the server starts without the tool', async () => {
  const [without, production, unset] = await Promise.all([start('production'), start('production', good), start(undefined, good)]);

  if (!without.ready) throw whyNotReady("NODE_ENV=production, the tool isn't installed", without);
  if (production.loaded) throw whyLoaded(`NODE_ENV=production`);
  if (!production.ready) throw whyNotReady('NODE_ENV=production, the tool is installed', production);
  if (unset.loaded) throw whyLoaded("NODE_ENV isn't set at all");
  if (!unset.ready) throw whyNotReady('NODE_ENV is not set', unset);
});

step('in development it is loaded', async () => {
  const result = await start('development', good);
  if (!result.watching) throw whyNotWatching(result);
  if (!result.ready) throw whyNotReady('NODE_ENV=development, the tool is installed', result);
});

step('in development without the tool, the server says so and goes on', async () => {
  const result = await start('development');
  if (!result.ready) throw whyNotReady("NODE_ENV=development, the tool isn't installed", result);
  if (!result.output.includes('debug-tool')) {
    throw lesson`
      NODE_ENV=development, the tool isn't installed. The server started, without a word:

          ${result.output.trim()}

      A developer will wonder for an hour why nothing is watched. One line is enough
      (console.warn), and it should name debug-tool.
    `;
  }
});

step('a broken tool is not forgiven', async () => {
  // One after the other: each has a time limit of its own, and five at once could miss it on a busy machine.
  for (const name of Object.keys(broken)) {
    const result = await start('development', broken[name]);
    if (result.timedOut) throw whyNotReady('NODE_ENV=development, the tool is installed but broken', result);
    if (result.code === 0) throw whyHidden(name, result);
    if (!result.output.includes(broken[name].sign)) throw whyNoReason(name, result);
  }
});

// A folder as on a real machine: the program in src, node_modules one level above it. It's started
// from somewhere else, because a server can be started from anywhere.
async function start(NODE_ENV, tool) {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'modules6-'));
  try {
    const write = (name, text) => {
      fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      fs.writeFileSync(path.join(root, name), text);
    };
    write('package.json', '{ "type": "commonjs" }');
    for (const name of ['app.js', path.basename(file)]) write(`src/${name}`, fs.readFileSync(path.join(__dirname, name)));
    if (tool) {
      write('node_modules/debug-tool/package.json', JSON.stringify({ name: 'debug-tool', version: '1.0.0', exports: tool.exports }));
      write('node_modules/debug-tool/index.js', tool.index);
    }
    const env = { NODE_ENV, NODE_PATH: undefined };
    const result = await run([path.join(root, 'src', 'app.js')], { cwd: os.tmpdir(), env });
    const has = (text) => result.stdout.includes(text);
    return {
      ...result,
      output: result.stdout + result.stderr,
      ready: result.code === 0 && has('the server is ready'),
      loaded: has(`loaded ${mark}`),
      watching: has(`watching ${mark}`),
    };
  } finally {
    fs.rmSync(root, { recursive: true, force: true, maxRetries: 3 });
  }
}

// ---------------------------------------------------------------------------
// Everything below only chooses the most helpful words.

function words() {
  return fs.readFileSync(file, 'utf8').replace(/^\s*\/\/.*/gm, '');
}

function errorLine({ stderr, code }) {
  const lines = stderr.split(/\r?\n/);
  return lines.find((line) => /^\w*Error\b.*:/.test(line)) ?? `(no error, exit code ${code})`;
}

function whyNotReady(situation, result) {
  const error = errorLine(result);
  if (/SyntaxError/.test(error)) readable(file);

  if (result.timedOut) {
    return lesson`
      ${situation}.
      The server didn't come to an end within four seconds. Is there a loop in loadDebugTool(),
      or something that keeps the program alive?
    `;
  }
  if (/loadDebugTool is not a function/.test(error)) {
    return lesson`
      ${situation}.
      app.js asks your file for a function called \`loadDebugTool\` and didn't get one:

          ${error}

      The last line exports it: module.exports = { loadDebugTool };  Is it different now?
    `;
  }
  const assigned = /NODE_ENV\s*=[^=]/.test(words()) ? " (Careful: one `=` doesn't compare, it sets.)" : '';
  if (/Cannot find (module|package) 'debug-tool'/.test(error) && !situation.includes('development')) {
    return lesson`
      ${situation}. I saw:

          ${error}

      Your file tries to load the tool here too. A require() at the top of a file always runs.
      But it's an ordinary function call, not a declaration: it can be in an \`if\` or in a function
      - with a condition that's false here.${assigned}
    `;
  }
  if (/Cannot find (module|package) 'debug-tool'/.test(error)) {
    return lesson`
      ${situation}. I saw:

          ${error}

      A developer who hasn't installed the tool should still be able to work. Here your function
      should notice that it's missing, say so in one line, and return without it.
      The error has a \`code\`: require() and require.resolve() say MODULE_NOT_FOUND, and
      import() says ERR_MODULE_NOT_FOUND.
    `;
  }
  return lesson`
    ${situation}.
    app.js should print "the server is ready", but I saw:

        ${error}

    ${result.code === 0
      ? `The program ended before that line. app.js waits for what your function returns: is it
      a promise that never settles? Without a tool there is nothing to wait for.`
      : `There is no tool to load here, so the error comes from your own lines. Is every name in
      them declared? Environment variables are in process.env.`}
  `;
}

function whyLoaded(situation) {
  return lesson`
    ${situation}, and the tool happens to be installed. Your
    function loaded it, although this isn't development.

    A debugging tool in production costs time and may show secrets. Until now, "not there"
    happened to protect you; now the condition must do it: load it only if NODE_ENV is exactly
    'development'. In which other cases is your condition true?
  `;
}

function whyNotWatching(result) {
  if (result.loaded) {
    return lesson`
      NODE_ENV=development, the tool is installed. It was loaded, but app.js couldn't use it:
      ${result.ready ? 'tool.watch() was never called' : errorLine(result)}.

      app.js calls tool.watch() with what loadDebugTool() returns. Does the tool come out of your
      function, as it came out of require() or import()?
    `;
  }
  if (/existsSync|statSync|accessSync|readdirSync/.test(words())) {
    return lesson`
      NODE_ENV=development, the tool is installed - but your function didn't find it.

      Packages aren't always in a node_modules folder beside the file or in the current folder:
      require() looks in the node_modules of every folder on the way up. Nobody knows that way better
      than Node itself: \`require.resolve(name)\` looks, but doesn't run anything.
    `;
  }
  return lesson`
    NODE_ENV=development, the tool is installed, but it wasn't loaded.
    I saw: ${result.ready ? result.output.trim() : errorLine(result)}

    The value of process.env.NODE_ENV is the string 'development' here. What does your function
    do with it?
  `;
}

function whyHidden(name, result) {
  const going = result.ready ? 'the server went on as if nothing had happened' : 'the program ended as if all were well';
  if (name === 'dependency') {
    return lesson`
      The tool is installed, but a package that it needs itself isn't. Nobody hears about it:
      ${going}. The error was, shortened:

          Error: Cannot find module 'tiny-colours'         code: MODULE_NOT_FOUND
          Require stack:  .../node_modules/debug-tool/index.js

      The code says that SOME module is missing, not which one. (And the name debug-tool is in
      this message too, in a path.) Check whether debug-tool itself can be found - before you run it.
    `;
  }
  const what = {
    syntax: 'I left a typo in the tool: a SyntaxError inside the tool was swallowed.',
    throws: `The tool throws an error while it loads: "${broken.throws.sign}". It was swallowed.`,
    says: `The tool is there. While it loads, it throws an error of its own, with the text
"Cannot find module 'debug-tool'", but without a code. It was swallowed. A message is for people; a program asks for the code.`,
    closed: "The tool is installed, but its package.json doesn't allow loading it (ERR_PACKAGE_PATH_NOT_EXPORTED).\nThis error was swallowed.",
  }[name];
  return lesson`
    NODE_ENV=development, the tool is installed but broken.
    ${what}
    I saw that ${going}.

    A catch block catches everything that goes wrong inside try, not only what you thought of.
    Only one thing may be forgiven here: the tool isn't installed. What does the error tell
    you about itself (error.code), and what happens to an error that you didn't expect?
  `;
}

function whyNoReason(name, result) {
  return lesson`
    NODE_ENV=development, the tool is installed but broken. It's right that the program stopped.
    But it doesn't say why. I hoped to see "${broken[name].sign}" and saw:

        ${errorLine(result)}

    The error that you caught knows the file and the line. Throw it again as it is, or pass
    it on as the \`cause\` of your own error.
  `;
}
