// alt: The entries are short, because they name steps by position, but the order must never change.
'use strict';

class SagaError extends Error {
  name = 'SagaError';
}

async function runSaga(steps, log) {
  const history = await log.read();
  const results = history.filter(([kind]) => kind === '+').map(([, value]) => value ?? undefined);
  const compensated = new Set(history.filter(([kind]) => kind === '-').map(([, index]) => index));
  let cause;
  let broken = history.some(([kind]) => kind === '!');

  while (!broken && results.length < steps.length) {
    try {
      results.push(await steps[results.length].run());
    } catch (error) {
      broken = true;
      cause = error;
      await log.write(['!', String(error)]);
      break;
    }
    await log.write(['+', results.at(-1)]);
  }
  if (!broken) return results;

  const error = new SagaError(`gave up at step ${results.length + 1}`, { cause });
  error.undone = [];
  error.notUndone = [];
  for (let i = results.length - 1; i >= 0; i -= 1) {
    if (!compensated.has(i)) {
      const worked = await Promise.resolve(results[i]).then(steps[i].undo).then(() => true, () => false);
      if (!worked) {
        error.notUndone.push(steps[i].name);
        continue;
      }
      await log.write(['-', i]);
    }
    error.undone.push(steps[i].name);
  }
  throw error;
}

module.exports = { runSaga };
