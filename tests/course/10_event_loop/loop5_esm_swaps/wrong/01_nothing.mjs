// expect: it already runs INSIDE the microtask
export const swapped = 'nothing';
