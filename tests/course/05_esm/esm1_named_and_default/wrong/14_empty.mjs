// expect: found no export in it, not one
