import { useEffect, useRef, useState, type DragEvent } from 'react';
import { useText } from '../../ui/use-text.ts';

interface IncomingFiles {
  /** Whether files are held over it. */
  readonly isOver: boolean;
  /** To be given to the element that files may be dropped on. */
  readonly drop: {
    readonly onDragEnter: (event: DragEvent) => void;
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDragLeave: (event: DragEvent) => void;
    readonly onDrop: (event: DragEvent) => void;
  };
}

/** Files that are dropped on an element, or pasted while it is shown and has the keys. */
export function useIncomingFiles(
  onFiles: (files: readonly File[]) => void,
  { isOn, hasPaste }: { readonly isOn: boolean; readonly hasPaste: boolean },
): IncomingFiles {
  const say = useText();
  const [isOver, setOver] = useState(false);
  // Over a child, the element itself is left before the child is entered.
  const depth = useRef(0);
  const latest = useRef(onFiles);
  useEffect(() => {
    latest.current = onFiles;
  });

  useEffect(() => {
    if (!isOn || !hasPaste) return undefined;
    const paste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      const time = new Date().toLocaleTimeString(undefined, { timeStyle: 'medium' }).replaceAll(':', '-');
      latest.current(files.map((file) => named(file, say('attachments.pasted_name', { time }))));
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [isOn, hasPaste, say]);

  const taking = (event: DragEvent, take: () => void): void => {
    if (!isOn || !event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    take();
  };
  return {
    isOver,
    drop: {
      onDragEnter: (event) =>
        taking(event, () => {
          depth.current += 1;
          setOver(true);
        }),
      onDragOver: (event) =>
        taking(event, () => {
          event.dataTransfer.dropEffect = 'copy';
        }),
      onDragLeave: (event) =>
        taking(event, () => {
          depth.current = Math.max(0, depth.current - 1);
          if (depth.current === 0) setOver(false);
        }),
      onDrop: (event) =>
        taking(event, () => {
          depth.current = 0;
          setOver(false);
          latest.current([...event.dataTransfer.files]);
        }),
    },
  };
}

/** A picture from the clipboard is called the same each time. */
function named(file: File, name: string): File {
  const extension = /^image\.(\w+)$/.exec(file.name)?.[1];
  return extension === undefined ? file : new File([file], `${name}.${extension}`, { type: file.type });
}
