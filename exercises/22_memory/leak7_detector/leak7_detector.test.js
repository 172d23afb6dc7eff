'use strict';
const path = require('node:path');
const { ladder, lesson, said, show } = require('../../support/teacher.js');
const { calmlyWith } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');

const step = ladder();
const calmly = calmlyWith({
  ask: (error) => (/gc/.test(error?.message)
    ? 'A collection on demand needs a flag at the start of Node, and stops a server for a while. The\nlow points of the sawtooth show the same without it.'
    : 'Does each name in that line exist, and is there something in it at this moment?'),
});
const MB = 1024 * 1024;
const random = (from, to) => from + Math.floor(Math.random() * (to - from + 1));

step('sample() before baseline() says what is missing', () => {
  const detector = make(() => usage(40));
  let error;
  try {
    detector.sample();
  } catch (thrown) {
    error = thrown;
  }
  if (/baseline/i.test(error?.message) && !(error instanceof TypeError && /undefined|null/.test(error.message))) return;
  throw lesson`
    I made a detector and called sample(), without baseline(). ${error ? `It threw: ${said(error)}` : 'It threw nothing.'}

    Somebody will forget that call one day. An error that names it saves an hour of searching.
  `;
});

step('with too few samples nobody knows', () => {
  for (const [count, verdicts] of [[0, ['unknown']], [49, ['unknown']], [50, ['leak', 'ok']]]) {
    const verdict = judge(series(count, (i) => 40 + i));
    if (verdicts.includes(verdict)) continue;
    throw lesson`
      After baseline() I took ${count} samples. verdict() says ${show(verdict)}
      I hoped for ${verdicts.join(' or ')}: with fewer than 50 samples you can't tell a sawtooth from a leak.
    `;
  }
});

// What was recorded on the server, in MB. The memory goes up like a saw, and falls at each collection.
const at = random(15, 45); // a time in the morning
const records = [
  ['a quiet day: the collector comes late, just after the last sample', 'ok', () => 40],
  ['a quiet day: the low points differ by some kilobytes', 'ok', (i) => 40 + i / 2000],
  ['a leak: each auction leaves something behind', 'leak', (i) => 40 + i / 2],
  ['a slow leak', 'leak', (i) => 40 + i / 5],
  ['caches that fill up, and are full after a while', 'ok', (i) => 40 + Math.min(i, 45)],
  ['a cache that is filled once, in the morning', 'ok', (i) => (i < at ? 40 : 110)],
  ['memory that is given back, little by little', 'ok', (i) => 140 - i / 2],
  ['a lot of memory for a while, and all of it given back', 'ok', (i) => 40 + (i > 40 && i < 100 ? i - 30 : 0)],
];

for (const [name, verdict, need] of records) {
  step(name, () => {
    for (const length of [120, random(125, 150)]) check(name, verdict, series(length, need));
  });
}

step('only the JavaScript objects count', () => {
  const samples = series(120, () => 40).map((used, i) => ({ ...usage(used), rss: (200 + 3 * i) * MB, heapTotal: (120 + i) * MB }));
  if (judge(samples) === 'ok') return;
  throw lesson`
    rss and heapTotal grew all the time, but heapUsed stayed between 40 and 90 MB: all objects that died
    were collected. verdict() says 'leak'.

    rss also holds code, stacks, Buffers, and memory that V8 keeps in reserve. heapTotal is what V8 has
    reserved. Which number says how much the objects take?
  `;
});

step('baseline() starts again', () => {
  const flat = series(120, () => 200);
  const verdict = judge([...series(120, (i) => 40 + i), 'baseline', ...flat]);
  const soon = judge([...series(120, (i) => 40 + i), 'baseline', ...flat.slice(0, 20)]);
  if (verdict === 'ok' && soon === 'unknown') return;
  throw lesson`
    There was a leak, somebody fixed it, and I called baseline() a second time. After 20 quiet samples the
    verdict was ${show(soon)}, and after 120 of them ${show(verdict)}. I hoped for unknown and ok.

    What was sampled before should be forgotten.
  `;
});

// ---------------------------------------------------------------------------

// A saw on top of what is needed: it rises for some samples by up to 50 MB, then a collection comes.
function series(length, need) {
  const samples = [];
  let tooth = 0;
  let left = random(5, 9);
  for (let i = 0; i < length; i += 1) {
    samples.push(need(i) + tooth);
    left -= 1;
    tooth += 6;
    if (left === 0) [tooth, left] = [0, random(5, 9)];
  }
  if (length > 60) samples[length - 1] = need(length - 1) + 70; // the last tooth is a high one
  return samples.map(usage);
}

function usage(used) {
  if (typeof used !== 'number') return used;
  return { rss: (used + 150) * MB, heapTotal: (used + 60) * MB, heapUsed: used * MB, external: 2 * MB, arrayBuffers: MB };
}

function make(memoryUsage) {
  const { LeakDetector } = exportsOf(path.join(__dirname, 'leak7_detector.js'), 'LeakDetector');
  return calmly('called new LeakDetector(memoryUsage)', () => new LeakDetector(memoryUsage));
}

function judge(samples) {
  let now = samples[0] ?? usage(40);
  const detector = make(() => now);
  calmly('called baseline()', () => detector.baseline());
  for (const sample of samples) {
    if (sample === 'baseline') {
      calmly('called baseline()', () => detector.baseline());
    } else {
      now = sample;
      calmly('called sample()', () => detector.sample());
    }
  }
  return calmly('called verdict()', () => detector.verdict());
}

function check(name, right, samples) {
  const verdict = judge(samples);
  if (verdict === right) return;
  const used = samples.map(({ heapUsed }) => heapUsed / MB);
  const reasons = {
    leak: name.includes('slow') ? `Less than 30 MB in all this time, but the low points rise and rise. Compare the low points of several
parts of the time, not one number with a fixed limit.`
      : 'Between two collections the memory falls, even with a leak. The low points never fall back.',
    kilobytes: "From part to part, the low points rise by only a few kilobytes. There's always a small difference: allow\nfor it.",
    'a quiet day': 'The last sample is at the top of a tooth, and the next collection takes it away. One sample alone says nothing, and\nneither does the highest one. Which samples show what is really needed?',
    cache: 'It rises once or for a while, and then it stays. A leak rises until the end. Are the low points of\nthe last parts of the time still rising?',
    'memory that': 'It falls all the time. Which way does your comparison look?',
    'a lot of': "At the end there's as little as at the beginning. A leak never gives memory back.",
  };
  const reason = right === 'leak' ? reasons.leak : Object.entries(reasons).find(([key]) => name.includes(key))[1];
  throw lesson`
    I played ${samples.length} samples to the detector, heapUsed between ${Math.round(Math.min(...used))} and ${Math.round(Math.max(...used))} MB:

        ${picture(used)}

    verdict() says ${show(verdict)}, I hoped for ${right}.

    ${reason}
  `;
}

function picture(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const width = Math.ceil(values.length / 75);
  const bars = '▁▂▃▄▅▆▇█';
  return values.filter((_, i) => i % width === 0).map((value) => bars[Math.round(((value - low) / (high - low || 1)) * 7)]).join('');
}
