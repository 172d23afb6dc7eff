'use strict';
// Makes the reports and listens to the heart of the program meanwhile. Read it, do not change it.

const { randomFillSync, randomInt } = require('node:crypto');
const { countHot } = require('./loop2_blocked.js');

// Each reading is a byte. The first one and the last one are certainly hot.
const readings = randomFillSync(new Uint8Array(5_000_000 + randomInt(1000))).fill(255, 0, 1).fill(255, -1);

// The heart. A report needs a few hundredths of a second of the processor, so half a second is
// more than enough: then nobody waits for it any longer. Nor after three seconds by the clock, if
// other programs keep the processor busy.
let beats = 0;
let waiting = process.cpuUsage();
function beat() {
  beats += 1;
  if (waiting && (process.cpuUsage(waiting).user > 500_000 || process.uptime() > 3)) end({ late: true, beats });
  else setImmediate(beat);
}

async function main() {
  setImmediate(beat);
  const first = countHot(readings, 200);
  const isPromise = typeof first?.then === 'function';
  const total = await first;
  waiting = undefined;
  const seen = { isPromise, total, right: count(readings, 200), beats };

  const limits = [randomInt(50, 120), randomInt(130, 200)]; // two reports at the same time
  const both = await Promise.all(limits.map((limit) => countHot(readings, limit)));
  const small = [[], [limits[0] + 1], [limits[0]], [1, 255, 2]];
  const few = await Promise.all(small.map((list) => countHot(Uint8Array.from(list), limits[0])));
  end({
    ...seen,
    both,
    bothRight: limits.map((limit) => count(readings, limit)),
    few,
    fewRight: [0, 1, 0, 1],
  });
}

function count(list, limit) {
  let hot = 0;
  for (const reading of list) hot += Number(reading > limit);
  return hot;
}

function end(seen) {
  process.stdout.write(`\n${JSON.stringify(seen)}\n`, () => process.exit());
}

main().catch((error) => end({ error: `${error?.name}: ${error?.message}` }));
