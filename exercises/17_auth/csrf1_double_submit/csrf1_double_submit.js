'use strict';
// csrf1_double_submit                                      (interview question 123)
//
// Ada is logged in at the library. In another tab she looks at cat pictures, and that page holds
//
//     <form action="https://library.example/loans" method="post"> ... </form>   submitted by a script
//
// Her browser sends the form with HER cookie: the library sees a request of Ada's. That is cross-site
// request forgery. What the other page can't do is READ anything of ours. So each change has to be
// submitted with two things: the cookie, which the browser adds by itself, and a token, which
// only our own page has been given. Write both halves (library.js beside this file calls them):
//
//   - tokenFor(req) returns the token for the session of this request, a string. It's valid as long as
//     the session is: readers have many tabs. The token of one session is worth nothing in another
//   - protect(req, res, next) lets GET, HEAD and OPTIONS through. All other methods need the right token,
//     in the header x-csrf-token or in the field _csrf of the body. If not: 403 and { error: '...' }
//
// Useful: req.sessionID is the number of the session, which nobody else knows;
// createHmac('sha256', secret).update(text).digest('base64url') makes a string that nobody can make
// without the secret; timingSafeEqual(a, b) compares two Buffers of the same length

const { createHmac, timingSafeEqual } = require('node:crypto');

function createCsrf(secret) {
  function tokenFor(req) {
    return 'a-token'; // your code here
  }

  function protect(req, res, next) {
    next(); // your code here
  }

  return { tokenFor, protect };
}

module.exports = { createCsrf };
