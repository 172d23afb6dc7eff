// expect: belongs to the new context
'use strict';

exports.escapes = ['b', 'c', 'd', 'e', 'f'];

exports.permissions = function permissions(folder) {
  const known = process.allowedNodeEnvironmentFlags;
  return [known.has('--permission') ? '--permission' : '--experimental-permission', `--allow-fs-read=${folder}`];
};
