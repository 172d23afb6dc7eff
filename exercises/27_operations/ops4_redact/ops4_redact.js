'use strict';
// ops4_redact                                                   (interview questions 90, 133)
//
// A developer logged the request, "only for a day". Since then the passwords of 40,000 customers have been in the log, in its
// backups, and at the company that searches it. redact() is called for everything before it's written:
//
//     log.info('login', redact({ user: 'ada', password: 'tea4two' }));      { user: 'ada', password: '[hidden]' }
//
// redact(value) gives a copy for the log:
//
// - The value of a field with a secret name becomes '[hidden]', whatever it is: a reader should see that something was
//   there. texts.js knows the names.
// - Every other string goes through cleanText() of texts.js: messages and URLs have secrets in them, too.
// - That's true at every depth: objects, arrays, Map, Set, and what an Error carries (message, stack, cause, and its own
//   fields). A URL object is treated as a string.
// - Everything else stays as it is: numbers, null, dates. In the copy a Map may be an object, a Set an array, an Error
//   a plain object.
// - An object can be part of itself. And one object in two places appears in both.
// - The original stays as it is: the request still needs its Authorization.

const { SECRET_NAMES, cleanText } = require('./texts.js');

function redact(value) {
  for (const name of Object.keys(value)) {
    if (SECRET_NAMES.has(name)) delete value[name];
  }
  return value;
}

module.exports = { redact };
