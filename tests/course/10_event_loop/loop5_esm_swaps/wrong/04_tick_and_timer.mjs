// expect: The file type does not touch the phases of the loop
export const swapped = ['tick', 'timer'];
