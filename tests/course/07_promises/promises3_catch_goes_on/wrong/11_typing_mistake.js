// expect: A typo
'use strict';

exports.one = ['no water', 'lemonaid'];
exports.two = ['full cup', 'broken cup', 'swept'];
exports.three = ['wiped', 'green tea', 'counted', 'money missing'];
