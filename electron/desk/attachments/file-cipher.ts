import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** Plain bytes in each chunk but the last. */
export const chunkSize = 64 * 1024;
const tagSize = 16;
export const sealedChunkSize = chunkSize + tagSize;
/** What stands before the chunks: magic, salt, size, seal. */
export const headerSize = 64;

const magic = Buffer.from('GUICHET1', 'latin1');
const saltAt = 8;
const sizeAt = 24;
const sealAt = 32;
const saltSize = 16;

/** A file on disk that is not what was written: cut, put together anew, of another name or key. */
export class DamagedFileError extends Error {
  constructor() {
    super('A file of the folder is damaged');
    this.name = 'DamagedFileError';
  }
}

/** Everything that the store's key protects in the folder of files. */
export interface FileCipher {
  /** What a file is called on disk: tells nothing of its content to who does not have the key. */
  readonly nameOf: (label: string) => string;
  /** A header for a file that is still being written. */
  readonly begin: () => Buffer;
  /** The same, final: it binds the file to what it is called by and to its size. */
  readonly seal: (begun: Buffer, label: string, size: number) => Buffer;
  /** The size that a sealed header vouches for; throws where it is not this file's. */
  readonly sizeOf: (header: Buffer, label: string) => number;
  readonly chunks: (header: Buffer) => ChunkCipher;
}

/** The chunks of one file, as STREAM has them (Hoang, Reyhanitabar, Rogaway, Vizár 2015), as in age. */
export interface ChunkCipher {
  readonly encrypt: (plain: Uint8Array, index: number, isLast: boolean) => Buffer;
  /** Throws where this is not the chunk of that place. */
  readonly decrypt: (sealed: Uint8Array, index: number, isLast: boolean) => Buffer;
}

/** `storeKey`: the store's, 64 hexadecimal digits. No key that is used here is the store's own. */
export function createFileCipher(storeKey: string): FileCipher {
  const master = Buffer.from(storeKey, 'hex');
  const derive = (purpose: string, salt: Uint8Array = Buffer.alloc(0)): Buffer =>
    Buffer.from(hkdfSync('sha256', master, salt, `guichet attachments: ${purpose}`, 32));
  const nameKey = derive('names');
  const sealKey = derive('seals');

  function sealOf(header: Buffer, label: string): Buffer {
    return createHmac('sha256', sealKey).update(header.subarray(0, sealAt)).update(label).digest();
  }
  return {
    nameOf: (label) => createHmac('sha256', nameKey).update(label).digest('hex').slice(0, 40),
    begin: () => {
      const header = Buffer.alloc(headerSize);
      magic.copy(header);
      randomBytes(saltSize).copy(header, saltAt);
      return header;
    },
    seal: (begun, label, size) => {
      const header = Buffer.from(begun);
      header.writeBigUInt64BE(BigInt(size), sizeAt);
      sealOf(header, label).copy(header, sealAt);
      return header;
    },
    sizeOf: (header, label) => {
      const isOurs = header.length === headerSize && header.subarray(0, magic.length).equals(magic);
      if (!isOurs || !timingSafeEqual(header.subarray(sealAt), sealOf(header, label))) {
        throw new DamagedFileError();
      }
      return Number(header.readBigUInt64BE(sizeAt));
    },
    chunks: (header) => {
      if (!header.subarray(0, magic.length).equals(magic)) throw new DamagedFileError();
      return chunkCipher(derive('chunks', header.subarray(saltAt, saltAt + saltSize)));
    },
  };
}

/** A key of its own for each file, so that counting from zero never gives one nonce twice. */
function chunkCipher(key: Buffer): ChunkCipher {
  return {
    encrypt: (plain, index, isLast) => {
      const cipher = createCipheriv('aes-256-gcm', key, nonce(index, isLast));
      return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    decrypt: (sealed, index, isLast) => {
      if (sealed.length <= tagSize) throw new DamagedFileError();
      const end = sealed.length - tagSize;
      const decipher = createDecipheriv('aes-256-gcm', key, nonce(index, isLast), { authTagLength: tagSize });
      decipher.setAuthTag(sealed.subarray(end));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
      } catch {
        throw new DamagedFileError();
      }
    },
  };
}

/** The chunk's place and whether it is the last are part of what is authenticated. */
function nonce(index: number, isLast: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUIntBE(index, 5, 6);
  bytes[11] = isLast ? 1 : 0;
  return bytes;
}
