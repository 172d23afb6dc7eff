// expect: Which one was first
'use strict';

exports.prediction = ['main', 'file', 'promise', 'tick', 'immediate', 'timer'];

exports.luck = ['timer', 'immediate'];
