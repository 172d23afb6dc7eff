'use strict';
// The real thing: real clocks, and a loop that is really blocked. The test runs it.

const { watchLoop } = require('./perf2_event_loop_delay.js');

const seen = { lags: [], blocks: 0, alive: false, busy: 0 };
const watch = watchLoop((ms) => seen.lags.push(ms));

// Block the loop for 150 ms, and look a little later whether it was noticed. A monitor may be
// between two looks just then, so there are ten chances.
function block() {
  seen.blocks += 1;
  const end = performance.now() + 150;
  while (performance.now() < end);
  waitFor(20);
}

function waitFor(looks) {
  if (seen.lags.some((ms) => ms >= 100) || (looks === 0 && seen.blocks === 10)) stop();
  else if (looks === 0) block();
  else setTimeout(waitFor, 10, looks - 1);
}

function stop() {
  watch.stop();
  setTimeout(() => {
    seen.alive = process.getActiveResourcesInfo().includes('Timeout');
    if (seen.alive) process.exit();
  }, 1000).unref(); // comes only when something else keeps the program alive
}

// A quiet time first. The loop is idle while it waits for a timer, and never in a chain of immediates.
const before = performance.eventLoopUtilization();
setTimeout(() => {
  seen.busy = performance.eventLoopUtilization(before).utilization;
  block();
}, 135);
process.on('exit', () => console.log(JSON.stringify(seen)));
