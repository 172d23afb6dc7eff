'use strict';

const pool = ['pbkdf2', 'stat', 'lookup'];

exports.prediction = ['main', 'timer', 'tcp', ...pool];
exports.beforePbkdf2 = new Set(['resolve4', 'child', 'http']);
