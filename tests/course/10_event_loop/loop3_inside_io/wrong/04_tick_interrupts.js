// expect: isn't interrupted either
'use strict';

exports.prediction = ['main', 'tick', 'promise', 'file', 'immediate', 'timer'];

exports.luck = ['timer', 'immediate'];
