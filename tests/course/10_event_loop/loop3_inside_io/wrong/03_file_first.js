// expect: Node doesn't wait for it
'use strict';

exports.prediction = ['file', 'tick', 'promise', 'immediate', 'timer', 'main'];

exports.luck = ['timer', 'immediate'];
