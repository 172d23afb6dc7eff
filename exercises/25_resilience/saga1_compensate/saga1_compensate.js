'use strict';
// saga1_compensate                                         (interview question 82)
//
// A travel agency books a journey in three services: reserve a room, take the money, send the tickets. No transaction reaches across
// three services. When the tickets are sold out, somebody has to pay the money back and give the room up - also when the agency's
// own process has crashed meanwhile.
//
//     const steps = [
//       { name: 'reserve', run: async () => roomId,    undo: async (roomId) => { ... } },
//       { name: 'pay',     run: async () => paymentId, undo: async (paymentId) => { ... } },
//     ];
//     await runSaga(steps, log)
//
// - The steps run one after the other. The promise gives an array of their results.
// - When a step fails, the finished ones are undone, one after the other, the last one first. undo() gets the result of
//   its step. The step that failed isn't undone.
// - Then the promise is rejected with an Error: `cause` is the error of the step, `undone` an array of the names that were undone,
//   `notUndone` an array of the names whose undo() failed. A failing undo() doesn't stop the others.
// - The log survives a crash: `await log.write(entry)` adds an entry (anything that JSON can hold), `await log.read()` gives an
//   array of all entries. Called with the log of a saga that crashed, runSaga() goes on where it was: what is in the log as
//   finished isn't run again, and what is undone isn't undone again. Only the step in which it crashed may run twice. When it was
//   undoing, it goes on undoing. (`cause` may be missing then.)

async function runSaga(steps, log) {
  const results = [];
  for (const step of steps) {
    results.push(await step.run());
  }
  return results;
}

module.exports = { runSaga };
