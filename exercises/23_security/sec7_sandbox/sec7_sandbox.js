'use strict';
// sec7_sandbox                                                 (interview question 135)
//
// "We run strangers' code in node:vm," says the calculator's team, "so it can't reach anything of ours."
//
// 1. snippets.js has six snippets, a to f. Which of them escape and reach our process? Predict it, without running
//    the file. (A snippet that fails with an error hasn't escaped.)
//
// 2. A separate process with few rights does hold, and Node.js has a permission model for that. permissions(folder)
//    returns the list of flags for `node ...flags guest.js`, so that guest.js can read everything in `folder`, and
//    nothing else: no files anywhere else, no writing, no child processes, no threads.
//
//    The flag that turns it on is --permission in newer versions of Node.js, and --experimental-permission in Node 20.
//    process.allowedNodeEnvironmentFlags is a Set of the flags that this Node.js knows.

exports.escapes = []; // for example ['a', 'f']

exports.permissions = function permissions(folder) {
  return [];
};
