'use strict';
// v8a_heap_numbers                                      (interview questions 52, 62)
//
// The weather service draws radar pictures. One night it ended with
//
//     FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory
//
// and nobody had seen how close it was to the limit. Write the numbers for its status page.
//
// 1. describeHeap() asks V8 each time it's called, and returns an object with three numbers:
//        used    how much memory the JavaScript objects take now, in MB
//        limit   how far V8 lets its heap grow before it gives up, in MB
//        share   the part of the limit that is used: 0.25 is a quarter
//    One MB is 1024 * 1024 bytes here.
//
// 2. A radar picture is a Buffer of 64 MB. Which of these numbers of process.memoryUsage() does
//    it raise by 64 MB? Replace every '?' with true or false. Guess before you try.

function describeHeap() {
  return { used: 0, limit: 0, share: 0 };
}

const raisedByBuffer = {
  heapTotal: '?',
  heapUsed: '?',
  external: '?',
  arrayBuffers: '?',
};

module.exports = { describeHeap, raisedByBuffer };
