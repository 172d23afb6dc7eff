// expect: You have placed 4 of 6 words
'use strict';

exports.prediction = ['main', 'file', 'tick', 'timer'];

exports.luck = ['timer', 'immediate'];
