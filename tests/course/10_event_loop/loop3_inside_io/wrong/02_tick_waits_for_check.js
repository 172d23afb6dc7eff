// expect: don't wait for a phase
'use strict';

exports.prediction = ['main', 'file', 'immediate', 'tick', 'promise', 'timer'];

exports.luck = ['timer', 'immediate'];
