// expect: it already runs INSIDE the queue
export const swapped = 'nothing';
