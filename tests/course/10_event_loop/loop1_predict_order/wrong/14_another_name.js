// expect: `prediction` is undefined
'use strict';

exports.order = ['start', 'end', 'tick', 'promise', 'timer', 'immediate'];
