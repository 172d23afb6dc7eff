// expect: in the order in which
export const words = ['old', 'fresh', 'program'];
export const numbers = [11, 20, 20];
