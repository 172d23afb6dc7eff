'use strict';
// res4_bulkhead                                            (interview question 76)
//
// A ship has walls inside, so that one hole doesn't sink it. A hotel's server has none: since the printer service became slow, three
// thousand requests wait for the printer, memory is full, and guests can't check in either, although that needs no printer.
//
//     const printing = createBulkhead({ places: 5, seats: 10 });
//     const bill = await printing(() => print(guest), { signal });
//
// - At most `places` jobs run at once. When one has ended (well or badly), the next one starts.
// - At most `seats` wait, and start in the order in which they came.
// - Whoever comes when all the places and all the seats are taken is refused at once: the promise is rejected with an error
//   whose `code` is 'EFULL'.
// - The promise gets the result of the job or its error, even when the job throws before it returns a promise.
// - When `signal` is aborted while its job waits, the promise is rejected with signal.reason at once, the seat is
//   free for somebody else, and the job is never started. The same if it was aborted before. A job that has started
//   isn't disturbed. `signal` may be missing.

function createBulkhead({ places, seats }) {
  let running = 0;

  return async function run(work) {
    running += 1;
    const result = await work();
    running -= 1;
    return result;
  };
}

module.exports = { createBulkhead };
