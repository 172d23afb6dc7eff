'use strict';
// prof1_hot_function                                        (interview question 63)
//
// program.js is slow. `node --cpu-prof program.js` wrote slow.cpuprofile: about a thousand times a second, V8 looked where the
// program was. DevTools draws a picture of it; here a build server should report it in numbers.
//
//     hotFunctions(profile)      profile: the parsed JSON of such a file
//
//     profile.nodes        the calls, as a tree. A node: { id, callFrame: { functionName, url, lineNumber, columnNumber },
//                          hitCount, children: [ids] }. The first one is the root; `children` may be missing
//     profile.samples      ids of nodes: where the program was, at each look
//     profile.timeDeltas   microseconds: timeDeltas[i] is the time between look i - 1 (or startTime) and look i. It isn't
//                          always the same
//     profile.startTime, profile.endTime     microseconds, too
//
// A sample stands for the time until the next look, and the last one for the time until endTime.
//
// Give back an array with one entry for each function, { name, file, line, self, total }, in milliseconds:
// - self: the time in the function itself. total: the time in it and in everything that it calls.
// - A function may be called from several places and has several nodes then. It's the same one if url, line and column are
//   the same, whatever its name. A function that calls itself counts once in the total, not once for each level.
// - name is '(anonymous)' if there's none. The profile counts lines from 0, an editor counts them from 1.
// - Leave out what has no url, such as (idle) or (garbage collector), and what was never seen running, neither itself
//   nor what it calls. The biggest self time comes first.

function hotFunctions(profile) {
  return profile.nodes.map(({ callFrame, hitCount }) => ({
    name: callFrame.functionName,
    file: callFrame.url,
    line: callFrame.lineNumber,
    self: hitCount,
    total: hitCount,
  }));
}

module.exports = { hotFunctions };
