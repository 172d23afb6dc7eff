// expect: exports no list called
const words = ['fresh', 'old', 'program'];
const numbers = [11, 20, 20];
