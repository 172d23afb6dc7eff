// alt: The pattern works for any change, not only for adding; it tries again if another thread was faster.
'use strict';

function enter(counters) {
  for (;;) {
    const before = Atomics.load(counters, 0);
    if (Atomics.compareExchange(counters, 0, before, before + 1) === before) return before + 1;
  }
}

module.exports = { enter };
