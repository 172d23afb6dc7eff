// expect: On the main level that was right
'use strict';

exports.prediction = ['main', 'file', 'tick', 'promise', 'timer', 'immediate'];

exports.luck = ['timer', 'immediate'];
