// expect: "pre" or "post" in front
'use strict';

exports.printed = ['clean', 'pages --fast'];

exports.scriptFindsTool = true;
