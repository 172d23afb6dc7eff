'use strict';
// sec7_sandbox                                                 (interview question 135)
//
// "We run what strangers write in node:vm," says the calculator's team, "so it can't reach anything of ours."
//
// 1. snippets.js has six snippets, a to f. Which of them escape, and get at our process? Predict it, without
//    running the file. (A snippet that fails with an error hasn't escaped.)
//
// 2. What does hold is a process of its own without rights: Node.js has a permission model. permissions(folder) gives
//    the list of flags for `node ...flags guest.js`, so that guest.js can read everything in `folder`, and
//    nothing else: no file anywhere else, no writing, no child processes, no threads.
//
//    The flag that switches it on is --permission in newer versions of Node.js, and --experimental-permission in Node 20.
//    process.allowedNodeEnvironmentFlags is a Set of the flags that this Node.js knows.

exports.escapes = []; // for example ['a', 'f']

exports.permissions = function permissions(folder) {
  return [];
};
