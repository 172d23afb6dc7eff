// expect: files3_safe_save.js is empty
