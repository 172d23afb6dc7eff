'use strict';

const inside = ['bread', 'gone', 'pack'];
const after = ['caught', 'unheard', 'end'];
exports.prediction = ['Start', ...inside, ...after, 'label '];
