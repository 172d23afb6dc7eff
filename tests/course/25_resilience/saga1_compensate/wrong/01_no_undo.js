// expect: and what was done before it stays as it is
'use strict';

async function runSaga(steps) {
  const results = [];
  for (const { run } of steps) results.push(await run());
  return results;
}

module.exports = { runSaga };
