// expect: Now the second question
'use strict';

exports.printed = ['clean', 'pages --fast', 'upload'];

exports.scriptFindsTool = undefined;
