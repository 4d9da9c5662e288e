import type { AttachmentStore } from './attachment-store.ts';
import type { StoreConfig } from './attachments-config.ts';
import { createFolderAttachmentStore } from './folder-attachment-store.ts';
import { createS3AttachmentStore } from './s3-attachment-store.ts';

export function openAttachmentStore(config: StoreConfig): AttachmentStore {
  return config.kind === 's3' ? createS3AttachmentStore(config) : createFolderAttachmentStore(config.folder);
}
