'use strict';

exports.menu = (fromServer, yesterday) => fromServer().then((list) => list, () => yesterday());
