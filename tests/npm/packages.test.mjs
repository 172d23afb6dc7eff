// The npm packages as learners get them: installed by each package manager from a registry on the loopback
// address. `tests/npm/run.sh` runs them.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test, { after, before, describe } from 'node:test';

import { Learner, MANAGERS, NODES } from './learner.mjs';
import { startRegistry } from './registry.mjs';

const TARBALLS = process.env.NODELINGS_TARBALLS;
assert(TARBALLS, 'NODELINGS_TARBALLS names the folder with the tarballs');
const WAITS = 'Where do you want to start?';
const NPM = /** @type {const} */ (['npm 11', 'npm 12']);

/** @type {Awaited<ReturnType<typeof startRegistry>>} */
let registry;
/** @type {Learner[]} */
const learners = [];

before(async () => {
  registry = await startRegistry(TARBALLS);
});
after(() => {
  registry?.stop();
  for (const learner of learners) learner.leave();
});

/** @param {keyof typeof MANAGERS} manager */
function someone(manager) {
  const learner = new Learner(registry.address, manager);
  learners.push(learner);
  return learner;
}

/**
 * @param {import('./learner.mjs').Ending} ending
 * @param {number} code
 * @param {RegExp} [words]
 */
function endsWith(ending, code, words = /(?:)/) {
  assert.equal(ending.signal, null, ending.text);
  assert.equal(ending.code, code, ending.text);
  assert.match(ending.text, words);
}

/** How to install with each manager, how to start what was installed, and what its texts call it. */
const WAYS = /** @type {const} */ ([
  ...NPM.flatMap((manager) => /** @type {const} */ ([
    { manager, install: 'true', start: 'npx nodelings', named: 'npx nodelings' },
    { manager, install: 'true', start: 'npx --ignore-scripts nodelings', named: 'npx nodelings' },
    { manager, install: 'true', start: 'npx --package=nodelings runner', named: 'npx nodelings' },
    { manager, install: 'npm install -g nodelings', start: 'nodelings', named: 'nodelings' },
    { manager, install: 'npm install -g --ignore-scripts nodelings', start: 'runner', named: 'runner' },
    { manager, install: 'npm install nodelings', start: 'npx nodelings', named: 'npx nodelings' },
    {
      manager,
      install: 'npm install nodelings && rm -r node_modules && npm ci',
      start: 'npx nodelings',
      named: 'npx nodelings',
    },
  ])),
  { manager: 'pnpm', install: 'true', start: 'pnpm dlx nodelings', named: 'pnpm dlx nodelings' },
  { manager: 'pnpm', install: 'pnpm add nodelings', start: 'pnpm exec nodelings', named: 'pnpm dlx nodelings' },
]);

for (const { manager, install, start, named } of WAYS) {
  test(`${manager}: "${start}" works after "${install}"`, async () => {
    const learner = someone(manager);
    endsWith(await learner.run(install), 0);
    endsWith(await learner.run(`${start} --version`), 0, /^runner \d+\.\d+\.\d+$/m);
    // Exit codes come through: a course is missing, is created, has work left, and is asked nonsense.
    endsWith(await learner.run(`${start} list`), 4, /There is no course/);
    const created = await learner.run(`${start} init`);
    endsWith(created, 0, /Wrote \d+ files/);
    assert(created.text.includes(`Begin with:  ${named} watch nodelings\n`), created.text);
    endsWith(await learner.run(`${start} -C nodelings run intro1_hello`), 1);
    endsWith(await learner.run(`${start} -C nodelings hint nonsense`), 2);
    fs.writeFileSync(path.join(learner.folder, 'nodelings/info.toml'), 'no course');
    endsWith(await learner.run(`${start} -C nodelings list`), 3);
  });
}

for (const [manager, install, start] of /** @type {const} */ ([
  ...NPM.map((manager) => [manager, 'true', 'npx --omit=optional nodelings']),
  ...NPM.map((manager) => [manager, 'npm install --omit=optional nodelings', 'npx nodelings']),
  ['pnpm', 'pnpm add --no-optional nodelings', 'pnpm exec nodelings'],
])) {
  test(`${manager}: "${start}" after "${install}" says what is missing`, async () => {
    const learner = someone(/** @type {keyof typeof MANAGERS} */ (manager));
    endsWith(await learner.run(install), 0);
    const ending = await learner.run(start);
    endsWith(ending, 4, /@nodelings\/linux-\w+, which has the program for this machine, is not installed/);
    assert.match(ending.text, /npx --include=optional nodelings/);
  });
}

test('only the package of this platform is fetched', async () => {
  const learner = someone('npm 11');
  const asked = registry.requests.length;
  endsWith(await learner.run('npx nodelings --version'), 0);
  const fetched = registry.requests.slice(asked).filter((url) => url.endsWith('.tgz'));
  const names = fetched.map((url) => url.replace('/-/', '').replace(/@[^@/]+\.tgz$/, ''));
  assert.deepEqual(names.sort(), [`@nodelings/${process.platform}-${process.arch}`, 'nodelings']);
});

for (const manager of NPM) {
  describe(manager, () => {
    test('npx nodelings creates the course in an empty folder and starts it', async () => {
      const learner = someone(manager);
      const terminal = learner.open('npx nodelings; echo "ended with $?"');
      await terminal.waitFor(WAITS);
      assert(fs.existsSync(path.join(learner.folder, 'nodelings/info.toml')));
      terminal.type('q');
      await terminal.waitFor('`npx nodelings watch nodelings` continues');
      await terminal.waitFor('ended with 0');
      const readme = fs.readFileSync(path.join(learner.folder, 'nodelings/README.md'), 'utf8');
      assert.match(readme, /^npx nodelings watch$/m);
      assert.match(readme, /`npx nodelings doctor`/);

      // The same command goes on, from the folder above and from inside.
      for (const folder of ['.', 'nodelings', 'nodelings/exercises']) {
        const again = learner.open('npx nodelings; echo "ended with $?"', { in: folder });
        await again.waitFor(WAITS);
        again.type('q');
        await again.waitFor('ended with 0');
      }
      assert(!fs.existsSync(path.join(learner.folder, 'nodelings/nodelings')));
    });

    test('Ctrl-C ends the watch and gives the terminal back', async () => {
      const terminal = someone(manager).open('bash --norc --noprofile -i');
      await terminal.waitFor('shell$ ');
      terminal.type('npx nodelings\n');
      await terminal.waitFor(WAITS);
      terminal.type('\x03');
      await terminal.waitFor('continues with');
      await terminal.waitFor('shell$ ');
      terminal.type('stty -a | grep -o " icanon"; echo $((40 + 2))\n');
      await terminal.waitFor(' icanon');
      await terminal.waitFor('42');
      terminal.type('exit\n');
      await terminal.ending;
    });

    test('Ctrl-Z gives the shell back, and fg the watch', async () => {
      const terminal = someone(manager).open('bash --norc --noprofile -i');
      await terminal.waitFor('shell$ ');
      terminal.type('npx nodelings\n');
      await terminal.waitFor(WAITS);
      terminal.type('\x1a');
      await terminal.waitFor('shell$ ');
      terminal.type('echo $((40 + 2))\n');
      await terminal.waitFor('42');
      terminal.type('fg\n');
      await terminal.waitFor(WAITS);
      terminal.type('q');
      await terminal.waitFor('continues with');
      terminal.type('echo "ended with $?"\n');
      await terminal.waitFor('ended with 0');
      terminal.type('exit\n');
      await terminal.ending;
    });

    test('the program uses the Node.js that npx runs on, or the one that the learner names', async () => {
      const learner = someone(manager);
      const own = fs.realpathSync(MANAGERS[manager].node);
      endsWith(await learner.run('npx nodelings init'), 0);
      const report = await learner.run('npx nodelings -C nodelings doctor');
      assert(report.text.includes(` at ${own}`), report.text);
      const other = fs.realpathSync(own === fs.realpathSync(NODES[24]) ? NODES.own : NODES[24]);
      const env = { NODELINGS_NODE: other };
      const named = await learner.run('npx nodelings -C nodelings doctor', { env });
      assert(named.text.includes(` at ${other}`), named.text);
    });

    test('a learner\'s program sees nothing of the package manager', async () => {
      const learner = someone(manager);
      endsWith(await learner.run('npx nodelings init'), 0);
      const folder = path.join(learner.folder, 'nodelings/exercises/01_first_steps/intro1_hello');
      const print = 'console.log(Object.keys(process.env).filter((name) => /^(npm|INIT_CWD)/.test(name)));\n';
      fs.appendFileSync(path.join(folder, 'intro1_hello.js'), print);
      const { text } = await learner.run('npx nodelings -C nodelings run intro1_hello');
      assert.match(text, /\[\]/);
    });
  });
}

for (const [name, node] of Object.entries(NODES)) {
  test(`Node.js ${name}: a signal to the launcher ends the program`, async () => {
    const learner = someone(name === '24' ? 'npm 12' : 'npm 11');
    endsWith(await learner.run('npm install nodelings && npx nodelings init'), 0);
    const launcher = path.join(learner.folder, 'node_modules/nodelings/bin/nodelings.js');
    for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGTERM', 'SIGINT', 'SIGHUP'])) {
      const { child, ending } = learner.start(`exec '${node}' '${launcher}' -C nodelings watch --plain`);
      await new Promise((resolve) => {
        child.stdout.on('data', (data) => data.includes('intro1_hello') && resolve(undefined));
      });
      child.kill(signal);
      const { code, text } = await ending; // both pipes are closed, so nothing is left running
      assert.equal(code, 0, text);
    }
  });

  test(`Node.js ${name}: the end by a signal is passed on`, async () => {
    const learner = someone(name === '24' ? 'npm 12' : 'npm 11');
    endsWith(await learner.run('npm install nodelings'), 0);
    const launcher = path.join(learner.folder, 'node_modules/nodelings/bin/nodelings.js');
    const program = `node_modules/@nodelings/${process.platform}-${process.arch}/bin/runner`;
    const stub = '#!/bin/sh\nkill -KILL $$\n';
    fs.writeFileSync(path.join(learner.folder, program), stub, { mode: 0o755 });
    const killed = await learner.run(`exec '${node}' '${launcher}'`);
    assert.equal(killed.signal, 'SIGKILL', killed.text);
    // What is no program is explained.
    fs.chmodSync(path.join(learner.folder, program), 0o644);
    endsWith(await learner.run(`'${node}' '${launcher}'`), 4, /could not be started/);
  });

  test(`Node.js ${name}: an unknown platform has a message of its own`, async () => {
    const launcher = path.resolve(import.meta.dirname, '../../npm/launcher/bin/nodelings.js');
    const learner = someone('npm 11');
    const pretend = path.join(learner.root, 'sunos.cjs');
    fs.writeFileSync(pretend, "Object.defineProperty(process, 'platform', { value: 'sunos' });\n");
    const ending = await learner.run(`'${node}' -r '${pretend}' '${launcher}'`);
    endsWith(ending, 4, /there is no program for sunos-x64 yet/);
  });
}
