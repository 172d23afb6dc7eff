'use strict';
// libuv1_still_running                                      (interview question 52)
//
// The program of a weather station (main.js) has done its work, and doesn't end. Ask Node what it is
// waiting for, and let go of it.
//
// - whatKeepsUsAlive() returns the names of what keeps the program running, and how many there are of
//   each:  { Timeout: 2, TCPServerWrap: 1 }
//   The list below comes from many articles, but it isn't what Node offers officially, and it is
//   not complete.
// - release(station) lets go of what would run forever: the server and the heartbeat. Its last reply
//   is still on its way, and has to arrive. Then the program ends by itself.

function whatKeepsUsAlive() {
  const counts = {};
  for (const handle of process._getActiveHandles()) {
    const name = handle.constructor.name;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

function release(station) {
  const { server, heartbeat, reply } = station;
  // ...
}

module.exports = { whatKeepsUsAlive, release };
