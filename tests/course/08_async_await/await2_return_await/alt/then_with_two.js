// alt: An error in the first function would not be caught by the second; here there is none.
'use strict';

exports.menu = (fromServer, yesterday) => fromServer().then((list) => list, () => yesterday());
