// expect: called again, although it had ended
'use strict';

async function runSaga(steps, log) {
  const done = new Map(); // name -> result
  const undone = [];
  let failed = false;
  let cause;
  for (const { step, event, result } of await log.read()) {
    if (event === 'done') done.set(step, result);
    if (event === 'undone') undone.push(step);
    if (event === 'failed') failed = true;
  }

  for (const { name, run } of steps) {
    if (failed || done.has(name)) continue;
    try {
      const result = await run();
      done.set(name, result);
    } catch (error) {
      failed = true;
      cause = error;
      await log.write({ step: name, event: 'failed' });
    }
  }
  for (const [step, result] of done) await log.write({ step, event: 'done', result });
  if (!failed) return steps.map(({ name }) => done.get(name));

  const notUndone = [];
  for (const { name, undo } of [...steps].reverse()) {
    if (!done.has(name) || undone.includes(name)) continue;
    try {
      await undo(done.get(name));
      await log.write({ step: name, event: 'undone' });
      undone.push(name);
    } catch {
      notUndone.push(name);
    }
  }
  throw Object.assign(new Error('The saga failed', { cause }), { undone, notUndone });
}

module.exports = { runSaga };
