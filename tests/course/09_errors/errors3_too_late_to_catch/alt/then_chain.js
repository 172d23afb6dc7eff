// alt: Short; the handler for both errors is the second function at its end.
'use strict';

const { promisify } = require('node:util');

exports.closeShop = (wait, ring, count) =>
  Promise.all([promisify(setTimeout)(wait).then(ring), count()]).then(
    () => 'closed',
    (cause) => {
      throw new Error('not closed', { cause });
    },
  );
