// alt: setTimeout() passes the value on, so no arrow function is needed.
'use strict';
const { setTimeout } = require('node:timers');

exports.brew = (kettle, kind) =>
  new Promise((resolve, reject) => {
    kettle.boil(kind, (error, pot) => {
      if (error) reject(error);
      else setTimeout(resolve, 180_000, pot);
    });
  });
