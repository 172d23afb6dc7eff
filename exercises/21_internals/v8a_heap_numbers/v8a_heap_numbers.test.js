'use strict';
const path = require('node:path');
const v8 = require('node:v8');
const { randomInt } = require('node:crypto');
const { ladder, lesson, load, run, show } = require('../../support/teacher.js');
const { calmlyWith } = require('../../support/calmly.js');
const { exportsOf } = require('../../support/exports-of.js');

const file = path.join(__dirname, 'v8a_heap_numbers.js');
const step = ladder();
const calmly = calmlyWith({
  saw: 'it threw an error',
  ask: (error) => (/v8 is not defined/.test(error?.message)
    ? "process is global in Node, v8 isn't: it's a module, and a file has to require it.\n(Many articles on the internet leave that line out.)"
    : 'Does every name in that line exist, and is it spelled as in the documentation?'),
});
const MB = 1024 * 1024;
const names = ['heapTotal', 'heapUsed', 'external', 'arrayBuffers'];

for (const name of ['used', 'limit', 'share']) {
  step(`describeHeap() knows ${name}`, () => {
    for (const numbers of [invented(1), invented(2)]) {
      const report = describe(numbers);
      const got = report?.[name];
      const { used_heap_size: used, heap_size_limit: limit } = numbers;
      const right = { used: used / MB, limit: limit / MB, share: used / limit }[name];
      if (typeof got === 'number' && Math.abs(got - right) <= (name === 'share' ? 0.005 : 0.5)) continue;
      throw whyWrong(name, report, right, numbers);
    }
  });
}

step('the limit is the one that Node was started with', async () => {
  const program = `
    const { describeHeap } = require(${JSON.stringify(file)});
    console.log(JSON.stringify([describeHeap().limit, require('node:v8').getHeapStatistics().heap_size_limit]));`;
  const size = randomInt(50, 200);
  const { stdout, stderr } = await run([`--max-old-space-size=${size}`, '-e', program]);
  const [limit, bytes] = JSON.parse(stdout.match(/^\[.*\]$/m)?.[0] ?? '[]');
  if (typeof limit === 'number' && Math.abs(limit - bytes / MB) <= 0.5) return;
  throw lesson`
    I started another Node, with  node --max-old-space-size=${size}  and called describeHeap() there.
    Its V8 reports a limit of ${Math.round(bytes / MB)} MB, describeHeap() said: ${limit ?? (stderr.match(/^\w*Error\b.*/m)?.[0] || 'nothing')}

    The limit depends on the machine and on the flags. Where does yours come from?
  `;
});

step('which numbers a Buffer of 64 MB raises', () => {
  const answers = Object(load(file)?.raisedByBuffer);
  const open = names.filter((name) => ![true, false, 'true', 'false'].includes(answers[name]));
  if (open.length > 0) {
    throw lesson`
      raisedByBuffer has no answer for ${open.join(', ')} yet; I understand true and false.
      The documentation of process.memoryUsage() says what each number is. Does a Buffer keep
      its bytes among the JavaScript objects?
    `;
  }
  const real = measured();
  const wrong = names.find((name) => String(answers[name]) !== String(real[name] > 32));
  if (wrong === undefined) return;
  throw lesson`
    ${wrong}: you say ${answers[wrong]}. I made a Buffer of 64 MB, and ${wrong} changed by ${real[wrong].toFixed(0).replace('-0', '0')} MB.

    ${reasons[wrong]}
  `;
});

// ---------------------------------------------------------------------------
// Below: what V8 is made to say, and the words that pick a lesson.

const reasons = {
  heapTotal: `heapTotal is what V8 has reserved for JavaScript objects. The bytes of a Buffer lie outside of
    V8's heap; on the heap there's only a small object that points at them.`,
  heapUsed: `The bytes of a Buffer lie outside of V8's heap; on the heap there's only a small object that
    points at them. So a program can use gigabytes while heapUsed looks fine.`,
  external: `external is memory outside of the heap that belongs to JavaScript objects. That's just where
    the bytes of a Buffer are.`,
  arrayBuffers: `Each Buffer is a view of an ArrayBuffer, and arrayBuffers counts the bytes of all of them. It's a part
    of external.`,
};

function measured() {
  const before = process.memoryUsage();
  const picture = Buffer.alloc(64 * MB);
  const after = process.memoryUsage();
  picture[0] = 1; // still needed here, so nobody has collected it
  return Object.fromEntries(names.map((name) => [name, (after[name] - before[name]) / MB]));
}

function invented(times) {
  const used_heap_size = times * randomInt(200, 230) * MB;
  const total_heap_size = used_heap_size + times * randomInt(100, 120) * MB;
  return {
    used_heap_size,
    total_heap_size,
    total_physical_size: total_heap_size - 7 * MB,
    heap_size_limit: times * randomInt(2000, 2500) * MB,
    total_available_size: times * randomInt(1000, 1200) * MB,
    malloced_memory: 11 * MB,
    external_memory: 33 * MB,
  };
}

// While describeHeap() runs, both sources report the invented numbers.
function describe(numbers) {
  const { used_heap_size: heapUsed, total_heap_size: heapTotal } = numbers;
  numbers.rss = heapTotal + 555 * MB;
  const before = [v8.getHeapStatistics, process.memoryUsage];
  v8.getHeapStatistics = () => current;
  process.memoryUsage = Object.assign(
    () => ({ rss: current.rss, heapTotal: current.total_heap_size, heapUsed: current.used_heap_size, external: 33 * MB, arrayBuffers: 22 * MB }),
    { rss: () => current.rss },
  );
  current = { ...numbers, heapUsed, heapTotal };
  try {
    const { describeHeap } = exportsOf(file, 'describeHeap, raisedByBuffer', { needed: ['describeHeap'] });
    return calmly('called describeHeap()', describeHeap);
  } finally {
    [v8.getHeapStatistics, process.memoryUsage] = before;
  }
}
let current;

function whyWrong(name, report, right, numbers) {
  const got = report?.[name];
  const close = (a, b) => Math.abs(a - b) <= Math.max(0.5, 1e-6 * b);
  const source = Object.keys(numbers).find((key) => close(got, numbers[key] / MB));
  return lesson`
    V8 reported (I gave it these numbers):   used_heap_size   ${numbers.used_heap_size}
                                             heap_size_limit  ${numbers.heap_size_limit}
    ${name} should be ${Number(right.toFixed(3))}, but describeHeap() gave me ${typeof got === 'number' ? got : show(report)}

    ${reason()}
  `;

  function reason() {
    if (typeof got !== 'number') {
      return typeof got === 'string'
        ? "A string can't be compared with a limit. Return numbers, without a unit."
        : `The status page needs an object with the number ${name} in it, at once and not as a promise.`;
    }
    if (name === 'share') {
      if (close(got, right * 100)) return 'That is in percent. A quarter should be 0.25.';
      if (close(got * right, 1)) return 'That is upside down.';
      if (got === Math.round(right)) return 'That is rounded to a whole number. A share is between 0 and 1, so keep the fraction.';
      return 'Which of the two numbers is the part, and which is the whole?';
    }
    if (got === 0) return "That's the 0 which was there at the beginning. V8 has a function that reports such numbers.";
    if (Math.abs(got - (right * MB) / 1e6) < 0.01) return 'This is divided by 1000 twice. A megabyte has 1024 * 1024 bytes here.';
    if (close(got, right * MB)) return 'These are bytes. How many of them are one MB?';
    if (source === 'rss') return 'This is rss: all memory of the process, with code, stacks and Buffers.';
    if (source === 'total_heap_size') return "This is what V8 has taken from the system so far (heapTotal). It grows and shrinks: not\neverything in it is used, and it isn't the limit either.";
    if (source === 'total_available_size') return 'This is what is left until the limit, not the limit.';
    if (source && name === 'limit') return `This is ${source}. Which number doesn't change while the program runs?`;
    if (source) return `This is ${source}. Which number counts the objects that are there now?`;
    return 'Both numbers can change from call to call. Is V8 asked each time, and for this one?';
  }
}
