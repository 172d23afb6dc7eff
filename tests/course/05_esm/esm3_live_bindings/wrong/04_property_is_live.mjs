// expect: Who would change the property
export const words = ['fresh', 'old', 'program'];
export const numbers = [11, 20, 21];
