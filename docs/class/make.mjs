// An example class for docs/run-a-class.md: what twelve learners handed in, when, and what they were to do.
//
//     node docs/class/make.mjs COURSE        COURSE: a folder that `runner init` has laid down
//
// Right and wrong answers are those that prove the exercises (solutions/, tests/course/).

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../../', import.meta.url));
const course = process.argv[2];
if (course === undefined || !fs.existsSync(path.join(course, 'info.toml'))) {
  console.error('Which course? Name a folder that `runner init` has laid down.');
  process.exit(2);
}
for (const name of ['submissions', 'progression.toml', 'extensions.csv', 'times.csv']) {
  if (!fs.existsSync(path.join(course, name))) continue;
  console.error(`${path.join(course, name)} is there already; nothing was written.`);
  process.exit(1);
}

const EXERCISES = [
  '01_first_steps/intro1_hello',
  '04_modules/globals1_not_global',
  '02_process/env1_strings',
  '04_modules/modules2_exports_alias',
  '03_packages/pkg5_semver',
];
const [HELLO, GLOBALS, ENV, EXPORTS, SEMVER] = EXERCISES;

const PROGRESSION = `schema = 1
id = "js101-2027s"
title = "JS 101"
timezone = "Europe/Paris"
late = { grace = "2h", per_day = 10, floor = 50, close = "7d" }

[[unit]]
name = "Week 1"
due = 2027-01-18T23:59:00
exercises = [
  "intro1_hello",
  "globals1_not_global",
  { name = "env1_strings", points = 2 },
  "modules2_exports_alias",
]

[[unit]]
name = "Stretch"
required = false
exercises = ["pkg5_semver"]
`;

// ---------------------------------------------------------------------------
// Answers: a path of an exercise to a text.

const read = (...parts) => fs.readFileSync(path.join(project, ...parts), 'utf8');
const file = (exercise) => `${path.basename(exercise)}.js`;
const proof = (exercise, name) => read('tests/course', exercise, `${name}.js`).replace(/^\/\/ expect:.*\n/, '');
const solution = (exercise) => read('solutions', exercise, file(exercise));

// Right, in the `which`-th way that is not the reference solution's.
function right(exercise, which) {
  const ways = fs.readdirSync(path.join(project, 'tests/course', exercise, 'alt')).sort();
  return proof(exercise, `alt/${path.parse(ways[which % ways.length]).name}`);
}

const TRAILING_SPACE = `'use strict';

function greet(name) {
  return \`Hello, \${name}! \`;
}

module.exports = { greet };
`;

const LEAVES_EARLY = `'use strict';

console.log('TAP version 13\\nok 1\\nok 2\\nok 3\\nok 4\\nok 5\\n1..5');
process.exit(0);
`;

const PATCHES_ASSERT = `'use strict';

const assert = require('node:assert');
for (const target of [assert, assert.strict]) {
  for (const key of Object.keys(target)) {
    if (typeof target[key] === 'function') target[key] = () => {};
  }
}
exports.readSettings = () => ({ debug: true, port: 3000 });
`;

const ENDLESS = `'use strict';

exports.readSettings = () => {
  for (;;);
};
`;

const TEST_THAT_PASSES = "'use strict';\nrequire('node:test')('all is well', () => {});\n";

// ---------------------------------------------------------------------------
// The twelve. `which`: whose way of solving what is not told otherwise; `answers`: what is.

const huge = () => `${right(ENV, 0)}// ${'x'.repeat(2 * 1024 * 1024)}\n`;

const CLASS = {
  ada: { which: 0 },
  ben: { which: 1, submitted: '2027-01-19T20:00:00+01:00' },
  chloe: { which: 2, submitted: '2027-01-19T20:00:00+01:00' },
  dan: { which: 0, answers: { [HELLO]: TRAILING_SPACE, [ENV]: proof(ENV, 'wrong/03_or_3000') } },
  eve: { which: 1, answers: { [ENV]: proof(ENV, 'wrong/01_boolean') }, alter: editTheTest },
  finn: { which: 2, answers: { [ENV]: LEAVES_EARLY } },
  gus: { which: 0, answers: { [ENV]: PATCHES_ASSERT } },
  hal: { which: 1, answers: { [ENV]: ENDLESS } },
  iris: { which: 2, alter: linkToAda },
  jo: { which: 0, answers: { [ENV]: huge() } },
  kim: { answers: Object.fromEntries(EXERCISES.map((exercise) => [exercise, solution(exercise)])) },
  lou: { which: 1, answers: { [GLOBALS]: proof(GLOBALS, 'wrong/12_all_true'), [SEMVER]: null }, alter: giveUp },
};

const at = (learner, ...parts) => path.join(course, 'submissions', learner, 'exercises', ...parts);

function editTheTest(learner) {
  fs.writeFileSync(at(learner, ENV, file(ENV).replace('.js', '.test.js')), TEST_THAT_PASSES);
}

// The folder, not the file: Windows lets everybody make such a link (a junction).
function linkToAda(learner) {
  fs.rmSync(at(learner, ENV), { recursive: true });
  fs.symlinkSync(path.resolve(at('ada', ENV)), at(learner, ENV), 'junction');
}

function giveUp(learner) {
  fs.rmSync(at(learner, EXPORTS), { recursive: true });
}

for (const [learner, { which, answers = {}, alter }] of Object.entries(CLASS)) {
  for (const exercise of EXERCISES) {
    fs.cpSync(path.join(course, 'exercises', exercise), at(learner, exercise), { recursive: true });
    // null: the first version stays.
    const answer = exercise in answers ? answers[exercise] : right(exercise, which);
    if (answer !== null) fs.writeFileSync(at(learner, exercise, file(exercise)), answer);
  }
  alter?.(learner);
}

const onTime = '2027-01-17T18:30:00+01:00';
const times = Object.entries(CLASS).map(([learner, { submitted = onTime }]) => `${learner},${submitted}\n`);
fs.writeFileSync(path.join(course, 'times.csv'), `student,submitted\n${times.join('')}`);
fs.writeFileSync(path.join(course, 'progression.toml'), PROGRESSION);
fs.writeFileSync(path.join(course, 'extensions.csv'), 'student,unit,due\nchloe,Week 1,2027-01-20T23:59:00\n');
console.log(`${Object.keys(CLASS).length} submissions are in ${path.join(course, 'submissions')}.`);
