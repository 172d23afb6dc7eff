'use strict';

exports.names = (ids, db) => {
  const asked = {};
  return Promise.all(ids.map((id) => (asked[id] ??= db.name(id))));
};
