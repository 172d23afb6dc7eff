'use strict';

exports.one = new Set(['no water', 'lemonade']);
exports.two = new Set(['full cup', 'broken cup', 'swept']);
exports.three = new Set(['wiped', 'green tea', 'counted', 'money missing']);
