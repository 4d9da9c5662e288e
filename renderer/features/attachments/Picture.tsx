import { useCallback } from 'react';

interface PictureProps {
  readonly content: Blob;
  readonly alt: string;
  readonly className: string | undefined;
}

/** A picture that is in memory; its address lives as long as the element. */
export function Picture({ content, alt, className }: PictureProps) {
  const show = useCallback(
    (element: HTMLImageElement) => {
      const url = URL.createObjectURL(content);
      element.src = url;
      return () => URL.revokeObjectURL(url);
    },
    [content],
  );
  return <img ref={show} alt={alt} className={className} />;
}
