// expect: more than once
'use strict';

exports.printed = ['clean', 'pages', 'clean', 'upload'];

exports.scriptFindsTool = true;
