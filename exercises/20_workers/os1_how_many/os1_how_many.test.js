'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { randomInt } = require('node:crypto');
const { after } = require('node:test');
const { ladder, lesson, show } = require('../../support/teacher.js');
const { calmlyWith } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');

const step = ladder();
const calmly = calmlyWith();
const root = fs.mkdtempSync(path.join(os.tmpdir(), 'os1-'));
after(() => fs.rmSync(root, { recursive: true, force: true, maxRetries: 3 }));

// A machine of my own: what node:os says about it, each time your file is loaded again.
const machine = { cpus: 64, may: 6, tmp: path.join(root, 'temporary files'), eol: '\n' };
fs.mkdirSync(machine.tmp);
os.cpus = () => Array.from({ length: machine.cpus }, () => ({ model: 'paper', speed: 1000, times: { user: 0, nice: 0, sys: 0, idle: 0, irq: 0 } }));
os.availableParallelism = () => machine.may;
os.tmpdir = () => machine.tmp;

step('workersFor(): as many as the process may use', () => {
  for (const [cpus, may] of [[64, randomInt(3, 7)], [64, randomInt(8, 60)], [4, 4]]) {
    const { workersFor } = shop({ cpus, may });
    expectWorkers(workersFor, [1000], may, `This machine has ${cpus} processors, and this process may use ${may} of them.`);
  }
});

step('... not more than there are jobs, and at least one', () => {
  const { workersFor } = shop({ cpus: 64, may: 6 });
  for (const jobs of [6, 5, 2, 1]) expectWorkers(workersFor, [jobs], jobs, 'This process may use 6 processors.');
  expectWorkers(workersFor, [0], 1, 'This process may use 6 processors, and there is nothing to do yet.');
});

step('... and not more than a container allows', () => {
  const { workersFor } = shop({ cpus: 64, may: 16 });
  const here = 'This process may use 16 processors.';
  for (const [cpuMax, workers] of [['max 100000\n', 16], ['400000 100000\n', 4], ['250000 100000\n', 2], ['150000 50000\n', 3],
    ['50000 100000\n', 1], ['3200000 100000\n', 16], ['270000 100000', 2]]) {
    expectWorkers(workersFor, [1000, cpuMax], workers, here);
  }
  expectWorkers(workersFor, [3, '400000 100000\n'], 3, here);
});

step('makeFolder(): a new folder, where this system keeps temporary files', () => {
  const { makeFolder } = shop({});
  const folders = [1, 2].map(() => calmly('called makeFolder()', () => makeFolder()));
  for (const folder of folders) checkFolder(folder, folders);
});

step('forEditor(): the line ends of this system', () => {
  for (const eol of ['\r\n', '\n']) {
    const { forEditor } = shop({ eol });
    for (const text of ['one\ntwo\n', 'one\r\ntwo\r\n', 'one\r\n\r\ntwo\nthree', 'no line end', '']) {
      const wanted = text.replace(/\r?\n/g, eol);
      const got = calmly(`called forEditor(${JSON.stringify(text)})`, () => forEditor(text));
      if (got !== wanted) throw whyLineEnds(eol, text, wanted, got);
    }
  }
});

// ---------------------------------------------------------------------------

function shop({ cpus = machine.cpus, may = machine.may, eol = machine.eol }) {
  Object.assign(machine, { cpus, may, eol });
  Object.defineProperty(os, 'EOL', { value: eol, configurable: true, enumerable: true });
  const file = path.join(__dirname, 'os1_how_many.js');
  delete require.cache[file];
  return exportsOf(file, 'workersFor, makeFolder, forEditor');
}

function expectWorkers(workersFor, given, wanted, where) {
  const call = `workersFor(${given.map((one) => (typeof one === 'string' ? `'${JSON.stringify(one).slice(1, -1)}'` : one)).join(', ')})`;
  const got = calmly(`called ${call}`, () => workersFor(...given));
  if (got === wanted) return;
  throw lesson`
    ${where}
    I called ${call} and got ${show(got)}. I hoped for ${wanted}.

    ${whyWorkers(got, given)}
  `;
}

function whyWorkers(got, [jobs, cpuMax]) {
  if (got === undefined || Number.isNaN(got) || typeof got !== 'number') return 'The answer is a whole number. What happens to the text in cpuMax on the way?';
  if (cpuMax === undefined) {
    if (jobs === 0) return "A pool without workers doesn't begin when the first job comes.";
    if (jobs < machine.may) return 'A worker without a job costs its start and does nothing.';
    if (got === machine.cpus) {
      return `os.cpus() lists the processors of the machine. A process is often allowed fewer of them (taskset, a container,
a batch system). More busy threads than processors only slow each other down. Another function of node:os
says what this process may use.`;
    }
    return 'The machine is a different one each time. node:os knows how many processors this process may use.';
  }
  const [quota, period] = cpuMax.split(' ').map(Number);
  if (Number.isNaN(quota)) return 'max means: no limit.';
  if (got > quota / period && Math.ceil(quota / period) === got) {
    return 'With more workers than whole processors the quota is used up before the period is over, and then all of them stand still.';
  }
  if (got === 0) return 'Half a processor still needs one worker.';
  if (quota / period > machine.may) return 'The quota is larger than what the process may use. The smaller number counts.';
  if (period !== 100_000) return "The second number is the period, and it isn't always 100000.";
  return `The first number is the time that this container may use in each period, and the second one is the period. Together
they say how many processors that is. The smallest of all limits counts.`;
}

function checkFolder(folder, folders) {
  const what = `On this system temporary files are in ${machine.tmp}.\n    I called makeFolder() twice and got ${folders.map((one) => show(one)).join('\n    and ')}`;
  const why = folders[0] === folders[1] ? `Two shops at the same time would work in one folder. fs.mkdtempSync() makes one with a name that nobody has.`
    : typeof folder !== 'string' || !fs.existsSync(folder) ? "There's no such folder. What do I get, and when is the folder made?"
      : path.dirname(folder) !== machine.tmp ? (folder.startsWith(machine.tmp) ? `The folder is beside the one for temporary files, not in it: a name and a folder are joined by path.join().`
        : 'Not every system has /tmp, and the folder can be configured. Which function of node:os knows it?')
        : fs.readdirSync(folder).length > 0 ? "The folder isn't empty." : undefined;
  if (!why) return;
  throw lesson`
    ${what}

    ${why}
  `;
}

function whyLineEnds(eol, text, wanted, got) {
  return lesson`
    On this system os.EOL is ${JSON.stringify(eol)}. I called forEditor() with

        ${JSON.stringify(text)}

    hoped for  ${JSON.stringify(wanted)}
    and got    ${typeof got === 'string' ? JSON.stringify(got) : show(got)}

    ${reason()}
  `;

  function reason() {
    if (typeof got === 'string' && got.includes('\r\r')) return 'That text had Windows line ends before. Now they are doubled.';
    if (text.includes('\r\n') && eol === '\n') return 'Splitting the text is one question, joining it is another: a manuscript\ncan come from anywhere, even with both kinds of line ends in it.';
    return 'The line end of this system is a constant of node:os. (For what the program itself reads later, "\\n" is better: os.EOL\nis for people and their editors.)';
  }
}
