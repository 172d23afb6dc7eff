'use strict';

exports.prediction = 'main, file, tick, promise, immediate, timer';
exports.luck = 'immediate / timer';
