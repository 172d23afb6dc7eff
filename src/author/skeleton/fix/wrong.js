// expect: The basket was empty
'use strict';

exports.total = (lines) => lines.map(({ price, count }) => price * count).reduce((a, b) => a + b);
