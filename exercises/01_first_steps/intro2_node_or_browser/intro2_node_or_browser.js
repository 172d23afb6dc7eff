'use strict';
// intro2_node_or_browser                                    (interview question 1)
//
// A small date library is loaded in three kinds of places: by Node.js on a server, by a web
// page (a tool called a bundler puts it in there), and by runtimes that are neither, such as
// the tiny ones at the edge of a network. It has to know where it is.
//
// Write runtime(). It returns
//
//     'node'      in Node.js
//     'browser'   in a web page: there is a window, and a document to draw in
//     'other'     everywhere else
//
// and it must not crash in any of these places. I will load this file in all of them.

function runtime() {
  // your turn
}

module.exports = { runtime };
