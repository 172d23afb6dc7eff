// expect: is in both objects
'use strict';
const board = { shown: {}, failed: {} };
async function dashboard(services) {
  await Promise.all(Object.entries(services).map(async ([name, ask]) => {
    try { board.shown[name] = await ask(); } catch (error) { board.failed[name] = error.message; }
  }));
  return board;
}
module.exports = { dashboard };
