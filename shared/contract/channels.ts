// Apart from the schemas: the preload reads these, and is to stay a page long when built.

/** The one IPC channel of the shell lane, and the one by which a port is handed to a window. */
export const shellChannel = 'guichet:shell';
export const portChannel = 'guichet:port';
/** By which a window is told the reference of a case that a `guichet:` link wants shown. */
export const linkChannel = 'guichet:link';
