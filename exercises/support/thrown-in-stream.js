'use strict';
// Whether transform() of a stream throws, instead of calling callback(error). Up to Node.js 22 that ends the
// program; newer versions destroy the stream with the error. A test that notices it says the same on all of them.
//
//   const seen = watchTransform(stream);   a Transform; anything else is left alone
//   seen.thrown                            what transform() has thrown, or undefined

function watchTransform(stream) {
  const seen = { thrown: undefined };
  const { _transform } = Object(stream);
  if (typeof _transform !== 'function') return seen;
  stream._transform = function (...args) {
    try {
      return _transform.apply(this, args);
    } catch (error) {
      seen.thrown = error;
      throw error;
    }
  };
  return seen;
}

module.exports = { watchTransform };
