// expect: no callback interrupts running code
'use strict';

exports.prediction = ['main', 'file', 'tick', 'promise', 'immediate', 'timer'];

exports.luck = ['main', 'timer'];
