// alt: Shorter, for readers who know reduce().
'use strict';

exports.total = (lines) => lines.reduce((sum, { price, count }) => sum + price * count, 0);
