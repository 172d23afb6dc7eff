// expect: I hoped for true or false
'use strict';

exports.printed = ['clean', 'pages --fast', 'upload'];

exports.scriptFindsTool = 'maybe';
