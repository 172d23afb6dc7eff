// expect: never interrupts
'use strict';

exports.prediction = ['one', 'two', 'three'];
