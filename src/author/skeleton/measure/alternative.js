// alt: Keeps the promises of the first questions, so even questions at the same time are asked once.
'use strict';

exports.names = (ids, db) => {
  const asked = {};
  return Promise.all(ids.map((id) => (asked[id] ??= db.name(id))));
};
