// expect: the chain goes on after it as if nothing had happened
'use strict';

exports.one = ['no water', 'lemonade'];
exports.two = ['full cup', 'broken cup'];
exports.three = ['wiped', 'green tea', 'counted', 'money missing'];
