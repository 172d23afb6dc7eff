// expect: waits until somebody asks
'use strict';

exports.printed = ['clean', 'pages --fast', 'upload', 'check'];

exports.scriptFindsTool = true;
