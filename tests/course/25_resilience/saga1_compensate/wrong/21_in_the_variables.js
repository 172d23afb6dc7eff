// expect: The log is empty
'use strict';

const done = new Map();

async function runSaga(steps) {
  const finished = [];
  try {
    for (const step of steps) {
      if (!done.has(step.name)) done.set(step.name, await step.run());
      finished.unshift(step);
    }
    return finished.map(({ name }) => done.get(name)).reverse();
  } catch (cause) {
    const [undone, notUndone] = [[], []];
    for (const { name, undo } of finished) {
      try {
        await undo(done.get(name));
        undone.push(name);
      } catch {
        notUndone.push(name);
      }
    }
    throw Object.assign(new Error('failed', { cause }), { undone, notUndone });
  }
}

module.exports = { runSaga };
