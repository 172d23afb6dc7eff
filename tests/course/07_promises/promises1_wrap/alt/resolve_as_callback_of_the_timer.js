'use strict';
const { setTimeout } = require('node:timers');

exports.brew = (kettle, kind) =>
  new Promise((resolve, reject) => {
    kettle.boil(kind, (error, pot) => {
      if (error) reject(error);
      else setTimeout(resolve, 180_000, pot);
    });
  });
