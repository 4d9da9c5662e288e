import { useState } from 'react';

interface Highlight<Item> {
  readonly item: Item | undefined;
  readonly move: (by: 1 | -1) => void;
}

/**
 * Which item of a ranked list is highlighted: the first after every key typed; then the one the
 * person moved to, wherever a later answer puts it.
 */
export function usePickerHighlight<Item>(
  items: readonly Item[],
  itemId: (item: Item) => string,
  typed: string,
): Highlight<Item> {
  const [moved, setMoved] = useState<{ readonly typed: string; readonly id: string } | null>(null);
  const kept = moved?.typed === typed ? items.findIndex((item) => itemId(item) === moved.id) : 0;
  const index = Math.max(0, kept);
  return {
    item: items[index],
    move: (by) => {
      const next = items[(index + by + items.length) % items.length];
      if (next !== undefined) setMoved({ typed, id: itemId(next) });
    },
  };
}
