'use strict';
// threadpool1_who_waits                                (interview questions 53, 54, 103)
//
// "Everything asynchronous in Node.js runs on a thread pool." Does it? Here the pool has only one
// thread, so whatever needs it has to wait in line.
//
// 1. Read program.js, without running it. It prints six words:
//
//        lookup  main  pbkdf2  stat  tcp  timer
//
//    Write them down in the order in which they come out.
//
// 2. Read second.js. It prints these words, and pbkdf2 is busy for a long time:
//
//        child  gzip  http  pbkdf2  randomBytes  readFile  resolve4
//
//    Which of them come BEFORE pbkdf2, because they need no thread of the pool? Any order will do.

exports.prediction = [
  'main',
];

exports.beforePbkdf2 = [
];
