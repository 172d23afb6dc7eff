// expect: isn't turned on
'use strict';

exports.escapes = ['b', 'd', 'e', 'f'];

exports.permissions = () => [];
