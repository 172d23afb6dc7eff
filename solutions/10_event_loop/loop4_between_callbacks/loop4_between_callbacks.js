'use strict';

exports.prediction = ['t1', 't2', 'i1', 'i2'].flatMap((name) => [name, `${name}-tick`, `${name}-promise`]);
