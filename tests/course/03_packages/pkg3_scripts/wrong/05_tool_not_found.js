// expect: It puts node_modules/.bin
'use strict';

exports.printed = ['clean', 'pages --fast', 'upload'];

exports.scriptFindsTool = false;
