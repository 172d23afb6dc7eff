// What a learner does first, on any system.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

const FIRST = '01_first_steps/intro1_hello';
const SECOND = 'intro2_node_or_browser';

/** @typedef {import('node:test').TestContext} TestContext */

/**
 * Creates a course, runs its first exercise and solves it in the watch.
 *
 * @param {TestContext} t
 * @param {import('./machine.mjs').Machine} machine
 */
export async function firstSteps(t, machine) {
  await t.test('without a course, list ends with 4', async () => {
    const list = await machine.runs(['list']);
    assert.equal(list.code, 4, list.text);
  });

  await t.test('init writes the course', async () => {
    const init = await machine.runs(['init']);
    assert.equal(init.code, 0, init.text);
    const folder = path.join(machine.course, 'exercises', FIRST);
    assert.deepEqual(fs.readdirSync(folder).sort(), ['intro1_hello.js', 'intro1_hello.test.js']);
  });

  await t.test('list has every exercise', async () => {
    const { code, out, text } = await machine.inCourse('list', '--format', 'json');
    assert.equal(code, 0, text);
    assert.ok(JSON.parse(out).length > 200, text);
  });

  await t.test('doctor finds Node.js and a folder that works', async () => {
    const doctor = await machine.inCourse('doctor');
    assert.equal(doctor.code, 0, doctor.text);
    assert.match(doctor.text, /Node\.js/);
  });

  await t.test('the stub fails with its lesson', async () => {
    const run = await machine.inCourse('run', 'intro1_hello');
    assert.equal(run.code, 1, run.text);
    assert.match(run.text.replaceAll(/\s+/g, ' '), /the caller received undefined/);
  });

  await t.test('a save in the watch passes and leads on', async () => {
    const watch = machine.watches();
    try {
      await watch.shows('Save the file to run it.');
      machine.solves(FIRST);
      await watch.shows('intro1_hello passed');
      await watch.shows(SECOND);
      assert.equal(await watch.ends('q'), 0, watch.text);
    } finally {
      watch.child.kill('SIGKILL');
    }
  });

  await t.test('the solution passes', async () => {
    const run = await machine.inCourse('run', 'intro1_hello');
    assert.equal(run.code, 0, run.text);
  });
}
