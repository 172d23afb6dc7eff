// expect: doesn't know one of these flags
'use strict';

exports.escapes = ['b', 'd', 'e', 'f'];

exports.permissions = function permissions(folder) {
  const known = process.allowedNodeEnvironmentFlags;
  return [known.has('--permissions') ? '--permissions' : '--allow-permission', `--allow-fs-read=${folder}`];
};
