// expect: Before the loop begins, two queues are emptied
'use strict';

exports.prediction = ['main', 'file', 'tick', 'promise', 'immediate', 'timer'];

exports.luck = ['promise', 'tick'];
