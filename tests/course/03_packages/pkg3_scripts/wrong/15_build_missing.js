// expect: isn't on your list
'use strict';

exports.printed = ['clean', 'upload'];

exports.scriptFindsTool = true;
