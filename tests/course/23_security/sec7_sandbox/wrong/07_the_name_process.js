// expect: looks safe at first sight
'use strict';

exports.escapes = ['a', 'b', 'd', 'e', 'f'];

exports.permissions = function permissions(folder) {
  const known = process.allowedNodeEnvironmentFlags;
  return [known.has('--permission') ? '--permission' : '--experimental-permission', `--allow-fs-read=${folder}`];
};
