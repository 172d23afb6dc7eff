'use strict';
// res5_token_bucket                                       (interview question 132)
//
// A weather service allows ten questions in five seconds, and counts them in windows of five seconds: 0 to 5, 5 to 10 and so on.
// A clever app asks ten times at 4.9 s and ten times at 5.1 s, and the service falls over. That was twenty within a fifth of a
// second, and all of them were allowed.
//
// A token bucket has no windows. It holds at most `burst` tokens, and is full in the beginning. Tokens come in evenly,
// `perSecond` of them (that may be 0.5), and what doesn't fit into the bucket is lost. Each request takes one token.
//
//     const limiter = createLimiter({ burst: 10, perSecond: 2, now });
//     limiter.take()         { allowed: true }  or  { allowed: false, retryAfter: 3 }
//
// - now() gives the time in milliseconds. There's no other clock, and no timer.
// - A refused request takes no token.
// - retryAfter is for the header of the same name: whole seconds, the smallest number after which a token will be there.

function createLimiter({ burst, perSecond, now }) {
  const length = (burst / perSecond) * 1000;
  let current;
  let count;

  return {
    take() {
      const window = Math.floor(now() / length);
      if (window !== current) {
        current = window;
        count = 0;
      }
      count += 1;
      return { allowed: count <= burst };
    },
  };
}

module.exports = { createLimiter };
