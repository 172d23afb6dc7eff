// expect: At the top level that was right
'use strict';

exports.prediction = ['main', 'file', 'tick', 'promise', 'timer', 'immediate'];

exports.luck = ['timer', 'immediate'];
