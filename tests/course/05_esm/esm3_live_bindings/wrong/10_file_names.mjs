// expect: No file prints
export const words = ['fresh.mjs', 'old.cjs', 'program.mjs'];
export const numbers = [11, 20, 20];
