// expect: One object from outside is enough
'use strict';

exports.escapes = ['b', 'e', 'f'];

exports.permissions = function permissions(folder) {
  const known = process.allowedNodeEnvironmentFlags;
  return [known.has('--permission') ? '--permission' : '--experimental-permission', `--allow-fs-read=${folder}`];
};
