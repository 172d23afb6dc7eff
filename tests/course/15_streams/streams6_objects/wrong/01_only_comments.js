// expect: has no code in it, only comments
// nothing
