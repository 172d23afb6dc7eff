// expect: is not on your list
'use strict';

exports.printed = ['clean', 'upload'];

exports.scriptFindsTool = true;
