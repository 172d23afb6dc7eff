'use strict';
// Correct as well: without async, and with a few more turns in between.

exports.retry = (task) => new Promise((resolve, reject) => {
  const attempt = (left, ms) => {
    Promise.resolve().then(() => task()).then((value) => value).then(resolve, (error) => {
      if (left === 0) reject(error);
      else setTimeout(attempt, ms, left - 1, ms * 2);
    });
  };
  attempt(3, 1000);
});
