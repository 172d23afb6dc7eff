// alt: Never changes an object, so an earlier result stays as it was; every request creates garbage.
'use strict';

let now = { total: 0, failed: 0, slowest: 0, lastPaths: [] };

exports.record = ({ path, status, ms }) => {
  now = {
    total: now.total + 1,
    failed: now.failed + (status >= 500),
    slowest: Math.max(now.slowest, ms),
    lastPaths: [...now.lastPaths, path].slice(-50),
  };
};

exports.stats = () => structuredClone(now);
