// expect: is not on your list
'use strict';

exports.printed = [];

exports.scriptFindsTool = true;
