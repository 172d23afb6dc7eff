'use strict';
// cluster1_respawn                                              (interview question 67)
//
// A kiosk wants to use all cores: several processes, one port. main.js is the program, and node:cluster starts
// it again for each worker. In all of them main.js calls
//
//     const crew = start({ size: 2, serve, giveUp });
//
// - In the primary process, start() forks `size` workers. In a worker it calls serve(), which opens the server, and
//   forks nobody.
// - When a worker dies, a new one takes its place, whatever the exit code. But when crew.stop() was called, all
//   workers are asked to disconnect, and nobody comes back. (stop() is only used in the primary.)
// - When five workers in a row die before any of them was listening, the program itself is broken. Then
//   giveUp() is called, once, and nobody is forked any more.
//
// Some of my tests pass in a `cluster` of their own; main.js uses the real one.

const realCluster = require('node:cluster');

function start({ size, serve, giveUp, cluster = realCluster }) {
  for (let i = 0; i < size; i += 1) cluster.fork();
  serve();

  return {
    stop() {
      // ...
    },
  };
}

module.exports = { start };
