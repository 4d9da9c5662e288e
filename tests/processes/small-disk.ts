import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A small mounted file system. */
export interface SmallDisk extends Disposable {
  readonly path: string;
  /** Fills it up to so many free bytes. */
  readonly fill: (leave: number) => void;
  readonly free: () => void;
}

/** True if this user may mount a file system (root on Linux). Elsewhere these tests are skipped. */
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
  // Started by root, PostgreSQL runs as another user, who must be able to traverse this folder.
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
