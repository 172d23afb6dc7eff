// expect: in the order of the ids
'use strict';

exports.names = (ids, db) => Promise.all([...new Set(ids)].map((id) => db.name(id)));
