// expect: I hoped for a list of lines
'use strict';

exports.printed = 3;

exports.scriptFindsTool = true;
