// expect: program.js never prints "readfile"
'use strict';

exports.prediction = ['main', 'readFile', 'tick', 'promise', 'immediate', 'timer'];

exports.luck = ['timer', 'immediate'];
