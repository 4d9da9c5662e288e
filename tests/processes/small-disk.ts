import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own that is soon full. */
export interface SmallDisk extends Disposable {
  readonly path: string;
  /** Takes all the room but so many bytes. */
  readonly fill: (leave: number) => void;
  readonly free: () => void;
}

/** Whether this user may mount a file system: the machine's root may, elsewhere these tests are left out. */
export function mayMount(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    mountSmallDisk(1)[Symbol.dispose]();
    return true;
  } catch {
    return false;
  }
}

export function mountSmallDisk(megabytes: number): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), 'guichet-small-disk-'));
  const { status, stderr } = spawnSync(
    'mount',
    ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0711`, 'tmpfs', path],
    { encoding: 'utf8' },
  );
  if (status !== 0) {
    rmSync(path, { recursive: true });
    throw new Error(`No small disk could be mounted: ${stderr}`);
  }
  // Root's PostgreSQL runs as another user, who must get through to its files.
  chmodSync(path, 0o711);
  const ballast = join(path, 'ballast');
  return {
    path,
    fill: (leave) => {
      const { bavail, bsize } = statfsSync(path);
      const bytes = bavail * bsize - leave;
      if (bytes <= 0) return;
      const file = openSync(ballast, 'a');
      try {
        writeSync(file, Buffer.alloc(bytes, 1));
      } finally {
        closeSync(file);
      }
    },
    free: () => rmSync(ballast, { force: true }),
    [Symbol.dispose]: () => {
      spawnSync('umount', ['-l', path]);
      rmSync(path, { recursive: true, force: true });
    },
  };
}
