// expect: The names decide
'use strict';

exports.printed = ['upload', 'pages --fast', 'clean'];

exports.scriptFindsTool = true;
