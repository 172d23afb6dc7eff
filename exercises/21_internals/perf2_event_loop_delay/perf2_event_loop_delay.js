'use strict';
// perf2_event_loop_delay                                     (interview question 58)
//
// Now and then no customer of the weather service gets an answer for a while, and the CPU is busy:
// something blocks the event loop. The service should notice it by itself:
//
//     const watch = watchLoop((ms) => log(`blocked for about ${ms} ms`));
//     watch.stop();
//
// - Each time the loop was blocked for more than 50 ms, onLag is called once, within the next second.
//   ms is about how long it was: an error of 100 ms doesn't matter.
// - Short delays, up to 30 ms, are quiet times: onLag isn't called.
// - A quiet service stays quiet: watching doesn't keep the processor busy.
// - After stop() onLag isn't called any more, and the program can end.
//
// There are two good ways: a heartbeat that notices when it comes late, or monitorEventLoopDelay()
// of node:perf_hooks.

function watchLoop(onLag) {
  // ...
  return {
    stop() {
      // ...
    },
  };
}

module.exports = { watchLoop };
