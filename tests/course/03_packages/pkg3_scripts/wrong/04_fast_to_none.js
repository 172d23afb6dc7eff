// expect: doesn't get lost
'use strict';

exports.printed = ['clean', 'pages', 'upload'];

exports.scriptFindsTool = true;
