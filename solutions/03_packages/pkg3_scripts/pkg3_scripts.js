'use strict';

exports.printed = [
  'clean',
  'pages --fast',
  'upload',
];

exports.scriptFindsTool = true;
