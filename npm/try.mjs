#!/usr/bin/env node
// Tries the packages of a release on a real system, from the tarballs that npm/build.mjs has made:
//
//   node npm/try.mjs DIR PLATFORM
//
// Installs the launcher and the platform's package into a temporary folder, creates the course, solves the
// first exercise, and watches a save. Exits with 1 if something is not as it should be.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const [tarballs, platform] = process.argv.slice(2);
assert(tarballs && platform, 'usage: node npm/try.mjs DIR PLATFORM');
assert.equal(`${process.platform}-${process.arch}`, platform, 'this Node.js is for another platform');
/** How long a save may take to be seen, in milliseconds; only a hang takes as long. */
const PATIENCE = 60_000;
/** What the watch says when it waits for a save. */
const READY = 'Save the file to run it.';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'nodelings-try-'));
const launcher = path.join(folder, 'node_modules/nodelings/bin/nodelings.js');
const names = fs.readdirSync(tarballs).filter((name) => /^nodelings-\d.*\.tgz$/.test(name));
assert.equal(names.length, 1, `one launcher: ${names}`);
const version = names[0].slice('nodelings-'.length, -'.tgz'.length);
const files = [`nodelings-${platform}-${version}.tgz`, names[0]].map((name) => path.resolve(tarballs, name));
fs.writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
const npm = ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...files];
assert.equal(spawnSync('npm', npm, { cwd: folder, stdio: 'inherit', shell: true }).status, 0);

/**
 * Runs the launcher to its end.
 *
 * @param {number} code the exit code that is expected
 * @param {string[]} args
 */
function expect(code, ...args) {
  const ending = spawnSync(process.execPath, [launcher, ...args], { cwd: folder, encoding: 'utf8' });
  console.log(`$ nodelings ${args.join(' ')}\n${ending.stdout}${ending.stderr}`);
  assert.equal(ending.status, code, `nodelings ${args.join(' ')} ended with ${ending.status}`);
}

expect(0, '--version');
expect(4, 'list');
expect(0, 'init');
const inCourse = ['-C', 'nodelings'];
expect(0, ...inCourse, 'doctor');
expect(1, ...inCourse, 'run', 'intro1_hello');

const exercise = path.join(folder, 'nodelings/exercises/01_first_steps/intro1_hello/intro1_hello.js');
const stub = fs.readFileSync(exercise, 'utf8');
const solution = spawnSync(process.execPath, [launcher, ...inCourse, 'solution', 'intro1_hello', '--format', 'json'], {
  cwd: folder,
  encoding: 'utf8',
});
const solved = JSON.parse(solution.stdout).solution;
assert.notEqual(solved, stub);

const watch = spawn(process.execPath, [launcher, ...inCourse, 'watch', '--plain'], { cwd: folder });
let text = '';
const passed = new Promise((resolve, reject) => {
  const limit = setTimeout(() => reject(new Error(`the save was not seen:\n${text}`)), PATIENCE);
  watch.stdout.on('data', (data) => {
    const ready = text.includes(READY);
    text += data;
    if (!ready && text.includes(READY)) fs.writeFileSync(exercise, solved);
    if (!text.includes('intro1_hello passed')) return;
    clearTimeout(limit);
    resolve(undefined);
  });
});
try {
  await passed;
} finally {
  watch.kill();
}
console.log(text);
expect(0, ...inCourse, 'run', 'intro1_hello');
fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
