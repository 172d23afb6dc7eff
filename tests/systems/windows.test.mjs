// The runner for Windows with Node.js for Windows, under Wine.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { zig } from '../../npm/linking.mjs';
import { firstSteps } from './first_steps.mjs';
import { LONG, Machine, PROJECT } from './machine.mjs';

/** Exercises whose solutions need not pass under Wine, each with the reason. */
const EXCUSED = new Map([
  ['loop2_blocked', 'it compares times, and each call takes a turn in the process that stands for Windows'],
  ['sec1_path_traversal', 'Wine 8 makes no links to folders'],
]);

const ONE = '01_first_steps/intro1_hello/intro1_hello.js';
const SUBMISSIONS = {
  right: fs.readFileSync(path.join(PROJECT, 'solutions', ONE)),
  wrong: fs.readFileSync(path.join(PROJECT, 'exercises', ONE)),
  broken: 'function greet(',
};

/**
 * Wine 8 cannot set how long a connection waits before it looks whether the other side is there. Without that,
 * Node.js does not connect, if it was asked for it: HTTP clients ask.
 */
const WITHOUT_KEEP_ALIVE = `
require('node:net').Socket.prototype.setKeepAlive = function () { return this; };
`;

/** Makes Wine's Windows one that Node.js and the runner accept. */
function prepare(/** @type {Machine} */ machine) {
  // Node.js asks for Windows 10, and Wine imitates an older one at first.
  const setting = ['reg', 'add', 'HKCU\\Software\\Wine', '/v', 'Version', '/d', 'win10', '/f'];
  execFileSync('wine', setting, { env: machine.env, stdio: 'ignore' });
  const work = path.join(PROJECT, 'target/npm');
  const library = path.join(String(machine.env.WINEPREFIX), 'drive_c/windows/system32/bcryptprimitives.dll');
  if (fs.existsSync(library)) return;
  const source = path.join(import.meta.dirname, 'windows/bcryptprimitives.c');
  const args = ['cc', '-target', 'x86_64-windows-gnu', '-shared', '-o', library, source, '-ladvapi32'];
  const env = { ...process.env, ZIG_GLOBAL_CACHE_DIR: path.join(work, 'zig-cache') };
  execFileSync(path.join(zig(work), 'zig'), args, { env, stdio: 'inherit' });
}

test('Windows', async (t) => {
  const machine = Machine.windows();
  t.after(() => {
    // Some processes of Wine stay for a while.
    spawnSync('wineserver', ['-k'], { env: machine.env });
    machine.remove();
  });
  prepare(machine);
  await firstSteps(t, machine);

  await t.test('a reader that goes away is not an error', async () => {
    const child = machine.start(['list'], machine.course);
    child.stdout.destroy();
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (data) => (errors += data));
    const code = await new Promise((resolve) => child.on('close', resolve));
    assert.deepEqual([code, errors], [0, '']);
  });

  await t.test('the solutions pass', async () => {
    const npm = ['ci', '--os=win32', '--cpu=x64', '--ignore-scripts', '--no-audit', '--no-fund'];
    execFileSync('npm', npm, { cwd: machine.course, stdio: 'ignore' });
    fs.appendFileSync(path.join(machine.course, 'exercises/support/teacher.js'), WITHOUT_KEEP_ALIVE);
    for (const chapter of fs.readdirSync(path.join(PROJECT, 'solutions'))) {
      for (const exercise of fs.readdirSync(path.join(PROJECT, 'solutions', chapter))) {
        machine.solves(`${chapter}/${exercise}`);
      }
    }
    const verified = async (/** @type {string[]} */ ...args) => {
      const options = { folder: machine.course, patience: LONG };
      const { out, text } = await machine.runs(['verify', '--no-cache', '--format', 'json', ...args], options);
      assert.match(out, /^\{/, text);
      return JSON.parse(out).exercises;
    };
    const fails = (/** @type {any} */ { verdict, skipped }) => verdict !== 'pass' && !skipped;
    const exercises = await verified();
    assert.ok(exercises.length > 200);
    const failed = exercises.filter(fails);
    for (const { exercise, title } of failed) t.diagnostic(`does not pass: ${exercise}, ${title}`);
    // All programs under Wine take turns in one process, so those that fail are run again, one by one.
    const names = failed.map((/** @type {any} */ { exercise }) => exercise);
    const again = names.filter((/** @type {string} */ name) => !EXCUSED.has(name));
    if (again.length > 0) assert.deepEqual((await verified('--jobs', '1', ...again)).filter(fails), []);
    // Those that need a newer Node.js than this one.
    const skipped = exercises.filter((/** @type {any} */ one) => one.skipped);
    for (const { exercise, skipped: reason } of skipped) t.diagnostic(`skipped: ${exercise} ${reason}`);
    assert.ok(skipped.every((/** @type {any} */ { skipped: reason }) => reason.startsWith('needs Node.js')));
  });

  await t.test('submissions are graded', async () => {
    for (const [learner, answer] of Object.entries(SUBMISSIONS)) {
      const file = path.join(machine.folder, 'class', learner, 'exercises', ONE);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, answer);
    }
    const progression = `schema = 1
id = "one"
title = "One"
[[unit]]
name = "One"
exercises = ["intro1_hello"]
`;
    fs.writeFileSync(path.join(machine.folder, 'one.toml'), progression);
    const course = ['-C', 'nodelings', '--progression', 'one.toml'];
    const grade = await machine.runs([...course, 'grade', 'class', '--unsafe', '--out', 'out']);
    assert.equal(grade.code, 0, grade.text);
    const lines = fs.readFileSync(path.join(machine.folder, 'out/results.jsonl'), 'utf8').trim().split('\n');
    const results = lines.map((line) => JSON.parse(line));
    const verdicts = Object.fromEntries(results.map(({ learner, verdict }) => [learner, verdict]));
    assert.deepEqual(verdicts, { broken: 'fail', right: 'pass', wrong: 'fail' });
  });
});
