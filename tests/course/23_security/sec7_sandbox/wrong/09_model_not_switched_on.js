// expect: is not switched on
'use strict';

exports.escapes = ['b', 'd', 'e', 'f'];

exports.permissions = () => [];
