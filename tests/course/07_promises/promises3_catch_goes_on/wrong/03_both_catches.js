// expect: A chain doesn't stop after catch
'use strict';

exports.one = ['no water', 'closed'];
exports.two = ['full cup', 'broken cup', 'swept'];
exports.three = ['wiped', 'green tea', 'counted', 'money missing'];
