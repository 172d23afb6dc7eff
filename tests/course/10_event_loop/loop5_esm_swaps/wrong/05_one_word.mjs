// expect: I hoped for two different words
export const swapped = ['tick'];
