// expect: Is there still one
'use strict';

exports.one = ['no water', 'lemonade', 'closed'];
exports.two = ['full cup', 'broken cup', 'swept'];
exports.three = ['wiped', 'green tea', 'counted', 'money missing'];
