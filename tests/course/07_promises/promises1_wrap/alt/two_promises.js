// alt: Two small functions that can be tested alone; resolve() after reject() does nothing.
'use strict';

const boil = (kettle, kind) =>
  new Promise((resolve, reject) => {
    kettle.boil(kind, (error, pot) => {
      if (error) reject(error);
      resolve(pot); // does nothing after a reject
    });
  });

const steep = (pot) => new Promise((resolve) => setTimeout(() => resolve(pot), 3 * 60_000));

exports.brew = (kettle, kind) => boil(kettle, kind).then(steep);
