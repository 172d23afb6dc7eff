// alt: What comes next follows from the log alone, so going on after a crash is no special case.
'use strict';

// What has to be done next, by what the log says. After each action the log has one more entry.
function* actions(steps, entries) {
  const find = (kind, name) => entries.find((entry) => entry.kind === kind && entry.name === name);
  const failed = () => entries.some((entry) => entry.kind === 'failed');
  for (const step of steps) {
    if (failed()) break;
    if (!find('done', step.name)) yield { kind: 'done', name: step.name, act: () => step.run() };
  }
  if (!failed()) return;
  for (const step of steps.toReversed()) {
    const done = find('done', step.name);
    if (done && !find('undone', step.name)) yield { kind: 'undone', name: step.name, act: () => step.undo(done.value) };
  }
}

async function runSaga(steps, log) {
  const entries = await log.read();
  const notUndone = [];
  let cause;
  for (const { kind, name, act } of actions(steps, entries)) {
    let entry = { kind, name };
    try {
      entry.value = await act();
    } catch (error) {
      if (kind === 'undone') {
        notUndone.push(name);
        continue;
      }
      cause = error;
      entry = { kind: 'failed', name };
    }
    entries.push(entry);
    await log.write(entry);
  }
  const named = (kind) => entries.filter((entry) => entry.kind === kind);
  if (named('failed').length === 0) return steps.map(({ name }) => named('done').find((entry) => entry.name === name).value);
  const error = new Error(`${named('failed')[0].name} failed`, { cause });
  error.undone = named('undone').map(({ name }) => name);
  error.notUndone = notUndone;
  throw error;
}

module.exports = { runSaga };
