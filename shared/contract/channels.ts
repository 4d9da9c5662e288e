// In a file without schemas: the preload imports it and has to stay small.

/** The one IPC channel of the shell lane, and the one by which a port is handed to a window. */
export const shellChannel = 'guichet:shell';
export const portChannel = 'guichet:port';
/** Sends a window the reference of the case that a `guichet:` link shows. */
export const linkChannel = 'guichet:link';
