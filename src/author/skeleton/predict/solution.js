'use strict';

exports.prediction = ['one', 'three', 'two'];
