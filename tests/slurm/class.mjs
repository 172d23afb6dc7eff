// Lays down a course of one exercise and a class whose answers all differ, so that each is run:
//
//   node class.mjs REPOSITORY FOLDER LEARNERS      makes FOLDER/course and FOLDER/class
//
// Each answer takes a moment, so that a worker can be killed in the middle of its part.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const [repository, folder, learners] = process.argv.slice(2);
const write = (path, text) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const file = 'exercises/01_sums/add1/add1.js';
const right = "exports.add = async (a, b) => (await require('node:timers/promises').setTimeout(150), a + b);\n";
const wrong = 'exports.add = async () => 2;\n';

write('course/info.toml', `format_version = 1
[course]
name = "sums"
title = "Sums"
version = "1.0.0"
node = ">=20.12"
welcome = "Welcome."
final_message = "Done."

[[exercises]]
name = "add1"
dir = "01_sums"
level = "junior"
title = "Add"
task = "Add two numbers."
tags = ["fill-in"]
minutes = 2
hints = ["a", "b", "c"]
`);
write(`course/${file}`, 'exports.add = () => 0;\n');
write(`course/${file.replace('exercises', 'solutions')}`, right);
write(`course/${file.replace('.js', '.test.js')}`, `'use strict';
const assert = require('node:assert/strict');
const path = require('node:path');
const { ladder, load } = require('../../support/teacher.js');
const step = ladder();
step('one and one', async () => {
  const { add } = load(path.join(__dirname, 'add1.js'));
  assert.equal(await add(1, 1), 2);
});
step('any two', async () => {
  const { add } = load(path.join(__dirname, 'add1.js'));
  assert.equal(await add(20, 22), 42);
});
`);
cpSync(join(repository, 'exercises/support'), join(folder, 'course/exercises/support'), { recursive: true });
for (let number = 0; number < Number(learners); number++) {
  const name = `learner${String(number).padStart(4, '0')}`;
  write(`class/${name}/${file}`, `${number % 3 ? right : wrong}// by ${name}\n`);
}
