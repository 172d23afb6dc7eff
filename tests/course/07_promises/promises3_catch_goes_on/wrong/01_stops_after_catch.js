// expect: This catch returned a value, so the next then gets it
'use strict';

exports.one = ['no water'];
exports.two = ['full cup', 'broken cup', 'swept'];
exports.three = ['wiped', 'green tea', 'counted', 'money missing'];
