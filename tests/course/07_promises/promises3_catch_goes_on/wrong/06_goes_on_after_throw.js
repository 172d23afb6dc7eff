// expect: handler that listens for errors
'use strict';

exports.one = ['no water', 'lemonade'];
exports.two = ['full cup', 'served', 'swept'];
exports.three = ['wiped', 'green tea', 'counted', 'money missing'];
