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
/** The header before the chunks: magic, salt, size, seal (a MAC). */
export const headerSize = 64;

const magic = Buffer.from('GUICHET1', 'latin1');
const saltAt = 8;
const sizeAt = 24;
const sealAt = 32;
const saltSize = 16;

/** A file on disk that fails authentication: cut, reordered, renamed, or written with another key. */
export class DamagedFileError extends Error {
  constructor() {
    super('A file of the folder is damaged');
    this.name = 'DamagedFileError';
  }
}

/** Encrypts the files and hides their names, with keys derived from the store's. */
export interface FileCipher {
  /** The name on disk, a keyed hash: without the key it reveals nothing of the content. */
  readonly nameOf: (label: string) => string;
  /** A header without a seal, for a file that is still being written. */
  readonly begin: () => Buffer;
  /** The final header. Its seal binds the file to its label and size. */
  readonly seal: (begun: Buffer, label: string, size: number) => Buffer;
  /** The size in a sealed header; throws if the seal does not fit header and label. */
  readonly sizeOf: (header: Buffer, label: string) => number;
  readonly chunks: (header: Buffer) => ChunkCipher;
}

/**
 * Encrypts one file chunk by chunk: the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015), as in
 * age.
 */
export interface ChunkCipher {
  readonly encrypt: (plain: Uint8Array, index: number, isLast: boolean) => Buffer;
  /** Throws if this is not the chunk at that index. */
  readonly decrypt: (sealed: Uint8Array, index: number, isLast: boolean) => Buffer;
}

/** `storeKey`: 64 hexadecimal digits. It encrypts nothing itself, all keys here are derived from it. */
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

/** Each file has its own key, so nonces that count from zero are never used twice with one key. */
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

/** Index and last-chunk flag are in the nonce, so reordered or cut chunks fail authentication. */
function nonce(index: number, isLast: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUIntBE(index, 5, 6);
  bytes[11] = isLast ? 1 : 0;
  return bytes;
}
