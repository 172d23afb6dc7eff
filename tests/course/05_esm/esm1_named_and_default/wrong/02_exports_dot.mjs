// expect: exports is not defined
exports.PI = 3.14159;
exports.add = (a, b) => a + b;
exports.default = (a, b) => a * b;
