// expect: A file that ends in .mjs is an ES module
exports.swapped = ['tick', 'promise'];
