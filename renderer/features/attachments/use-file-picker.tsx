import { useRef, type ReactNode } from 'react';

interface FilePicker {
  readonly open: () => void;
  /** Put it anywhere: it is never seen. */
  readonly input: ReactNode;
}

const accepted = 'image/jpeg,image/png,image/webp,image/heic,image/gif,application/pdf,.heic,.heif';

/** The system's own way of choosing files. */
export function useFilePicker(onFiles: (files: readonly File[]) => void): FilePicker {
  const field = useRef<HTMLInputElement>(null);
  return {
    open: () => field.current?.click(),
    input: (
      <input
        ref={field}
        type="file"
        hidden
        multiple
        accept={accepted}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          // The same file again is a change too.
          target.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    ),
  };
}
