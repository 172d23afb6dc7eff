'use strict';
// ops3_log_lines                                                (interview questions 48, 90)
//
// At three in the morning a program reads your log before you do: it searches a million lines for one order. It can read
// JSON, one object a line. What console.log() makes of an object is for people, and has line breaks in it.
//
//     const log = createLogger({ level: 'info' });
//     log.warn('stock is low', { book: 17, left: 2 });
//
//     {"time":"2026-05-04T03:00:00.000Z","level":"warn","message":"stock is low","book":17,"left":2}
//
// - Levels, from low to high: debug, info, warn, error, each with a method. What is below `level` isn't written.
// - The line goes to write(line), with '\n' at its end. Without `write` it goes to standard output, and nowhere else: the
//   platform collects it there. now() gives the Date for `time`. Both have defaults, and `level` is 'info' without one.
// - The fields may also be a function that returns them: log.debug('dump', () => expensive()). It's called only
//   if the line is written.
// - log.child({ request: 'a1' }) is a logger that adds these fields to each of its lines. It can have children too.
// - An Error among the fields becomes { name, message, stack, cause } and what else it carries (such as code). Its cause
//   is written in the same way.
// - Logging never throws. A field that JSON can't write (a cycle, a BigInt) becomes some text, and the others stay.
// - No field can replace time, level and message.

function createLogger({ level, now, write }) {
  return {
    info(message, fields) {
      console.log(`[${level}]`, message, fields);
    },
  };
}

module.exports = { createLogger };
