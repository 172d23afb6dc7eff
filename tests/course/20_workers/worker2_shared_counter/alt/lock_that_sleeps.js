// alt: A lock can protect several steps, but a browser's main thread may not call Atomics.wait().
'use strict';

const [VISITORS, LOCK] = [0, 1];
const [OPEN, CLOSED] = [0, 1];

function locked(counters, action) {
  while (Atomics.compareExchange(counters, LOCK, OPEN, CLOSED) !== OPEN) Atomics.wait(counters, LOCK, CLOSED);
  try {
    return action();
  } finally {
    Atomics.store(counters, LOCK, OPEN);
    Atomics.notify(counters, LOCK, 1);
  }
}

exports.enter = (counters) => locked(counters, () => ++counters[VISITORS]);
