export const swapped = ['tick', 'promise'];
