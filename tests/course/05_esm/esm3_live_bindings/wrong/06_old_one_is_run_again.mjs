// expect: a module runs once
export const words = ['fresh', 'old', 'program', 'old'];
export const numbers = [11, 20, 20];
